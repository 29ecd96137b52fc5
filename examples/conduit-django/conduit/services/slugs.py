import re
import secrets
import unicodedata
from collections.abc import Iterator

LONGEST = 255
ATTEMPTS = 5
# What stands at this place of a path already: GET /articles/feed.
RESERVED = frozenset({"feed"})


def slugify(title: str) -> str:
    """Letters and digits of any script, without accents, joined by hyphens."""
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", title))
    words = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else " "
        for letter in unicodedata.normalize("NFC", plain).lower()
    )
    return "-".join(words.split())[:LONGEST].rstrip("-") or "article"


def candidates(title: str) -> Iterator[str]:
    """The slug of a title, then a few with a suffix, for when it is taken."""
    slug = slugify(title)
    if slug not in RESERVED:
        yield slug
    for _ in range(ATTEMPTS):
        suffix = f"-{secrets.token_hex(4)}"
        yield slug[: LONGEST - len(suffix)].rstrip("-") + suffix
