"""Defects that show only where requests meet: with each other, with a row that goes, or with a write that fails."""

DEFECTS_C = {
    "unique-looked-up": "field.User.username.unique",
    "repeat-looked-up": "operation.favorite.repeat",
    "repeat-inserted": "operation.favorite.repeat",
    "parent-not-held": "operation.add_comment.unknown",
    "committed-in-parts": "operation.create_article.atomic",
}
