"""Defects of one query, planted into both applications: the generated test of the part that is broken fails."""

from __future__ import annotations

import re

import pytest

from conftest import TARGETS, Slice

LIST = "query.list_articles"
# Each defect, and the parts of the query whose tests must fail; tests of other parts may, those of other queries may not.
DEFECTS = {
    "filter": {"filter.author"},
    "filter-ignored": {"filter.author"},
    "filter-alone": {"filter.author", "filter.commenter"},
    "filter-joined": {"filter.commenter"},
    "order": {"order"},
    "page": {"page"},
    "page-max": {"page"},
    "total": {"total"},
    "total-joined": {"total"},
    "load": {"load.author"},
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_of_a_query_fails_the_test_of_its_part(
    copy: Slice, postgresql: str, target: str, defect: str
) -> None:
    application = copy.on(target)
    application.patched(defect)
    tested = application.suite(postgresql)
    assert {f"{LIST}.{part}" for part in DEFECTS[defect]} <= tested.failed, tested.stdout
    assert all(name.startswith(f"{LIST}.") for name in tested.failed), tested.stdout


def test_where_statements_cannot_be_counted_the_run_says_so(copy: Slice) -> None:
    said = copy.on("thread-django").suite(None).stdout
    assert re.search(r"[1-9]\d* deselected", said) and "counts statements" in said, said
