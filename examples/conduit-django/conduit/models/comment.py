from django.db import models
from django.db.models.functions import Now

from conduit.models.article import Article
from conduit.models.user import User


class Comment(models.Model):
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")

    class Meta:
        db_table = "comments"

    def __str__(self) -> str:
        return f"{self.author_id} on {self.article_id}"
