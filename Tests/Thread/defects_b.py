"""Defects of what requests write, and of what is taken for granted, by the id that each breaks."""

DEFECTS_B = {
    "title-unbounded": "field.Article.title.max_length",
    "slug-stays": "field.Article.slug.set",
    "id-beyond-range": "implied.ids-beyond-range",
    "odd-texts": "implied.odd-texts",
}
