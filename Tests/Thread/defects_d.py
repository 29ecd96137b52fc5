"""Planted defects of how data is reached: each is found in the code, before it runs."""

DEFECTS_OF_DATA = {
    "data-access": "data.access_only_in",
    "data-commits": "data.commits",
    "data-loading": "data.lazy_loading",
    # What is made when the file is loaded is told from what commits by it.
    "data-session": {"data.commits", "data.session"},
}
