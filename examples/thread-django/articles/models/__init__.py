from articles.models.article import Article
from articles.models.comment import Comment
from articles.models.user import Follow, User

__all__ = ["Article", "Comment", "Follow", "User"]
