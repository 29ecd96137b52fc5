from django.db import models


class User(models.Model):
    username = models.CharField(max_length=64, unique=True)
    bio = models.TextField(null=True, blank=True)
    following_users = models.ManyToManyField(
        "self",
        through="Follow",
        through_fields=("follower", "followed"),
        symmetrical=False,
        related_name="followers",
    )

    class Meta:
        db_table = "users"

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
