from app.models.article import Article
from app.models.base import Base
from app.models.comment import Comment
from app.models.user import User, follows

__all__ = ["Article", "Base", "Comment", "User", "follows"]
