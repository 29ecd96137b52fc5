from django.db import models
from django.db.models.functions import Now

from conduit.models.tag import Tag
from conduit.models.user import User


class Article(models.Model):
    slug = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=255)
    description = models.TextField()
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="articles")
    tags = models.ManyToManyField(Tag, through="ArticleTag", related_name="articles")

    class Meta:
        db_table = "articles"
        indexes = [models.Index(fields=["created_at", "id"], name="articles_by_age")]

    def __str__(self) -> str:
        return self.slug


class ArticleTag(models.Model):
    # The unique pair begins with the article: that is its index.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "article_tags"
        constraints = [models.UniqueConstraint(fields=["article", "tag"], name="article_tags_pair")]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.article_id}"
