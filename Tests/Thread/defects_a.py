"""Defects of what answers show, each with the id that finds it."""

DEFECTS_A = {
    "moments": "types.timestamp.wire",
    "favorited": "derived.Article.favorited",
    "following": "derived.User.following",
    "tag-order": "relation.Article.tags.order_by",
}
