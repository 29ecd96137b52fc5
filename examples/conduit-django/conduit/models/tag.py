from django.db import models


class Tag(models.Model):
    # The order of names is part of the answers: the same on every server, whatever its locale.
    name = models.CharField(max_length=64, unique=True, db_collation="C")

    class Meta:
        db_table = "tags"

    def __str__(self) -> str:
        return self.name
