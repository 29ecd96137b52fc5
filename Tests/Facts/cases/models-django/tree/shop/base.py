from django.db import models as m


class Stamped(m.Model):
    created = m.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-created"]
