from app.models.article import Article, article_tags
from app.models.base import Base
from app.models.comment import Comment
from app.models.tag import Tag
from app.models.user import User, favorites, follows

__all__ = ["Article", "Base", "Comment", "Tag", "User", "article_tags", "favorites", "follows"]
