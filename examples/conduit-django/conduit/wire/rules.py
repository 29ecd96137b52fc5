"""A rule gives back a value that is as it must be, and tells of any other what is wrong with it."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

# What one request may bring where no field says less.
LONGEST_TEXT = 65_536
LONGEST_URL = 2_048
LONGEST_PASSWORD = 1_024
MOST_TAGS = 100

Rule = Callable[[Any], Any]

# The grammar of the HTML standard for <input type=email>.
_label = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_email = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_label}(?:\.{_label})*")
_integer = re.compile(r"[+-]?[0-9]{1,1000}")
_not_in_a_url = re.compile(r"[\s\x00-\x1f\x7f\\<>\"]")
_not_storable = re.compile("[\0\ud800-\udfff]")


def text(least: int = 0, most: int = LONGEST_TEXT) -> Rule:
    def rule(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("must be a string")
        if not is_storable(value):
            raise ValueError("must hold neither NUL nor half a character")
        if len(value) < least:
            raise ValueError("must not be empty" if least == 1 else f"must have {least} characters or more")
        if len(value) > most:
            raise ValueError(f"must have {most} characters or fewer")
        return value

    return rule


def email(most: int) -> Rule:
    is_text = text(most=most)

    def rule(value: Any) -> str:
        given: str = is_text(value)
        if not _email.fullmatch(given):
            raise ValueError("must be an e-mail address")
        return given

    return rule


def url(value: Any) -> str:
    given: str = text(most=LONGEST_URL)(value)
    if not _is_absolute_url(given):
        raise ValueError("must be an absolute http or https URL")
    return given


def names(longest: int, most: int) -> Rule:
    is_name = text(most=longest)

    def rule(value: Any) -> list[str]:
        if not isinstance(value, list):
            raise ValueError("must be a list")
        if len(value) > most:
            raise ValueError(f"must have {most} elements or fewer")
        return [is_name(element) for element in value]

    return rule


def integer(least: int, most: int | None = None) -> Rule:
    """As a query writes one."""

    def rule(value: str) -> int:
        if not _integer.fullmatch(value):
            raise ValueError("must be a whole number")
        number = int(value)
        if number < least:
            raise ValueError(f"must be {least} or more")
        if most is not None and number > most:
            raise ValueError(f"must be {most} or less")
        return number

    return rule


def or_null(rule: Rule) -> Rule:
    return lambda value: None if value is None else rule(value)


def is_storable(value: str) -> bool:
    """PostgreSQL's text holds neither NUL nor lone surrogates."""
    return not _not_storable.search(value)


def _is_absolute_url(given: str) -> bool:
    if _not_in_a_url.search(given):
        return False
    try:
        parts = urlsplit(given)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
