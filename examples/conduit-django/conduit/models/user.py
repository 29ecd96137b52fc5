from django.db import models
from django.db.models.functions import Lower


class User(models.Model):
    email = models.CharField(max_length=254)
    username = models.CharField(max_length=64, unique=True)
    password_hash = models.CharField(max_length=255)
    bio = models.TextField(null=True, blank=True)
    image = models.TextField(null=True, blank=True)
    following_users = models.ManyToManyField(
        "self",
        through="Follow",
        through_fields=("follower", "followed"),
        symmetrical=False,
        related_name="followers",
    )
    favorites = models.ManyToManyField("Article", through="Favorite", related_name="favorited_by")

    class Meta:
        db_table = "users"
        # One address has one account, however its letters are written.
        constraints = [models.UniqueConstraint(Lower("email"), name="users_email_key")]

    def __str__(self) -> str:
        return self.username


class Follow(models.Model):
    # The unique pair begins with the follower: that is his index.
    follower = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    followed = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "follows"
        constraints = [models.UniqueConstraint(fields=["follower", "followed"], name="follows_pair")]

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.followed_id}"


class Favorite(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "favorites"
        constraints = [models.UniqueConstraint(fields=["user", "article"], name="favorites_pair")]

    def __str__(self) -> str:
        return f"{self.user_id} favors {self.article_id}"
