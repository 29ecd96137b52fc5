from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import CASCADE, ForeignKey as FK, SET

from .base import Stamped

BASE_KW = {"on_delete": models.CASCADE}


class User(AbstractUser):
    bio = models.TextField(null=True)
    follows = models.ManyToManyField("self", related_name="followed_by", symmetrical=False)


class Tag(Stamped):
    slug = models.SlugField(primary_key=True)

    class Meta(Stamped.Meta):
        db_table = "tags"


class Item(Stamped):
    owner = FK(User, CASCADE, related_name="items")
    editor = models.ForeignKey(to="shop.User", on_delete=models.SET_NULL, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, db_column="up")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=SET(lambda: None))
    old = models.ForeignKey(User)
    loose = models.ForeignKey(User, **BASE_KW)
    looser = models.ForeignKey(User, *BASE_KW)
    tags = models.ManyToManyField(Tag, through="shop.Tagging")
    one = models.OneToOneField(
        "Tag",  # the target
        on_delete=models.DO_NOTHING,
    )
    title = models.CharField(max_length=20, unique=True, **BASE_KW)


class Tagging(models.Model):
    item = models.ForeignKey(Item, models.CASCADE)
    tag = models.ForeignKey(Tag, models.RESTRICT)
