from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Named(models.Model):
    name = models.CharField(max_length=80)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["name"], name="%(class)s_name")]


class Tag(Named):
    pass


class Label(Named):
    class Meta(Named.Meta):
        db_table = "labels"


class Plain(Named):
    class Meta:
        db_table = "plain"


class Follow(models.Model):
    follower = models.ForeignKey("User", models.CASCADE, related_name="+")
    followed = models.ForeignKey("User", models.CASCADE, related_name="+", db_index=False)
    seen = models.BooleanField(db_index=True)

    class Meta:
        unique_together = ("follower", "followed")
        index_together = [("followed", "seen"), ["seen", "follower"]]


class User(models.Model):
    email = models.EmailField()
    nick = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="email_in_any_case"),
            models.UniqueConstraint(fields=["nick"], condition=Q(nick__gt=""), name="nick"),
            models.CheckConstraint(check=Q(nick__gt=""), name="has_nick"),
            models.UniqueConstraint(F("nick") + F("email"), name="both"),
        ]
        indexes = [models.Index(fields=["-nick", "email"], name="by_nick"), *more()]
