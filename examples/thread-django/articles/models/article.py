from django.db import models
from django.db.models.functions import Now

from articles.models.user import User


class Article(models.Model):
    slug = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=255)
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    author = models.ForeignKey(User, on_delete=models.RESTRICT, related_name="articles")

    class Meta:
        db_table = "articles"

    def __str__(self) -> str:
        return self.slug
