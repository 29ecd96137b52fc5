import json
import re
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from conduit.wire.rules import Rule


class Rejected(ValueError):
    """What is wrong with a request, by the member that it is about; nothing of what was sent is repeated."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


def content(
    body: bytes, name: str, rules: Mapping[str, Rule], required: Collection[str] = ()
) -> dict[str, Any]:
    """The members of the object that the body holds as `name`."""
    given = _json(body)
    if not isinstance(given, dict):
        raise Rejected({"body": ["must be a JSON object"]})
    inner = given.get(name)
    if not isinstance(inner, dict):
        raise Rejected({name: ["must be an object" if name in given else "is required"]})
    return checked(inner, rules, required)


def checked(
    given: Mapping[str, Any], rules: Mapping[str, Rule], required: Collection[str] = ()
) -> dict[str, Any]:
    """What the rules know of it. What is absent stays absent, unless it is required."""
    values: dict[str, Any] = {}
    errors: dict[str, list[str]] = {}
    for name, rule in rules.items():
        if name in given:
            try:
                values[_snake_case(name)] = rule(given[name])
            except ValueError as error:
                errors[name] = [str(error)]
        elif name in required:
            errors[name] = ["is required"]
    if errors:
        raise Rejected(errors)
    return values


def _json(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Rejected({"body": ["must be JSON in UTF-8"]}) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _snake_case(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)
