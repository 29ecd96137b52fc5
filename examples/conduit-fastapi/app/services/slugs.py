import re
import secrets
import unicodedata
from collections.abc import Iterator

LONGEST = 255
ATTEMPTS = 5
# What stands at this place of a path already: GET /articles/feed.
RESERVED = frozenset({"feed"})


def slugify(title: str) -> str:
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", title) if not unicodedata.combining(letter)
    )
    return re.sub(r"[\W_]+", "-", plain.lower())[:LONGEST].strip("-") or "article"


def candidates(title: str) -> Iterator[str]:
    """The slug of a title, then a few with a suffix, for when it is taken."""
    slug = slugify(title)
    if slug not in RESERVED:
        yield slug
    for _ in range(ATTEMPTS):
        suffix = f"-{secrets.token_hex(4)}"
        yield slug[: LONGEST - len(suffix)].rstrip("-") + suffix
