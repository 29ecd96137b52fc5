"""What the texts of a request must be like. Lengths that no model names bound what one request may store."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

LONGEST_TEXT = 65_536
LONGEST_URL = 2_048
LONGEST_PASSWORD = 1_024
MOST_TAGS = 100

# The grammar of the HTML standard for <input type=email>.
_label = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_email = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_label}(?:\.{_label})*")
_not_in_a_url = re.compile(r"[\s\x00-\x1f\x7f\\<>\"]")


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("must not hold a NUL")
    return text


def _an_email(text: str) -> str:
    if not _email.fullmatch(text):
        raise ValueError("must be an e-mail address")
    return text


def _an_absolute_url(text: str) -> str:
    if not _is_absolute_url(text):
        raise ValueError("must be an absolute http or https URL")
    return text


def _is_absolute_url(text: str) -> bool:
    if _not_in_a_url.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


Text = Annotated[str, AfterValidator(_storable)]
LongText = Annotated[Text, Field(max_length=LONGEST_TEXT)]
Prose = Annotated[LongText, Field(min_length=1)]
Title = Annotated[Text, Field(min_length=1, max_length=255)]
TagName = Annotated[Text, Field(min_length=1, max_length=64)]
TagNames = Annotated[list[TagName], Field(max_length=MOST_TAGS)]
Username = Annotated[Text, Field(min_length=1, max_length=64)]
Email = Annotated[str, Field(max_length=254), AfterValidator(_an_email)]
ImageURL = Annotated[str, Field(max_length=LONGEST_URL), AfterValidator(_an_absolute_url)]
NewPassword = Annotated[Text, Field(min_length=8, max_length=LONGEST_PASSWORD)]
Password = Annotated[str, Field(max_length=LONGEST_PASSWORD)]
