from collections.abc import Collection

from conduit.models import ArticleTag, Tag


class TagRepository:
    def in_use(self) -> list[str]:
        """Every name that some article bears."""
        borne = Tag.objects.filter(pk__in=ArticleTag.objects.values("tag"))
        return list(borne.order_by("name").values_list("name", flat=True))

    def ids_of(self, names: Collection[str]) -> list[int]:
        """The ids of the tags of these names, of which missing ones are made."""
        if not names:
            return []
        # In one order, so that two who add the same ones wait for each other in turn.
        tags = [Tag(name=name) for name in sorted(names)]
        Tag.objects.bulk_create(tags, ignore_conflicts=True)
        return list(Tag.objects.filter(name__in=names).values_list("pk", flat=True))
