from conduit.models.article import Article, ArticleTag
from conduit.models.comment import Comment
from conduit.models.tag import Tag
from conduit.models.user import Favorite, Follow, User

__all__ = ["Article", "ArticleTag", "Comment", "Favorite", "Follow", "Tag", "User"]
