"""What the verifier says of models: each claim of the schema held, broken, and not to be told."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import HOLDFAST, Slice
from test_verdicts import CONTRACT, STACKS

SPECIFICATION = """\
holdfast: 1
system: models
contract: openapi.yaml
targets:
  code:
    root: code
    {stack}
    layers: {{ services: [app/services/**] }}
    boot: {{ install: "true", start: ./run.sh, ready: GET /health, schema: created_on_start }}
models:
  Article:
    table: articles
    fields:
      slug: {{ type: string, max_length: 80, unique: true }}
      note: {{ type: text, nullable: true }}
      price: {{ type: decimal, precision: 10, scale: 2 }}
      seen_at: timestamp
  Comment: {{ table: comments }}
  Tag: {{ table: tags }}
relations:
  Comment.article: {{ to: Article, inverse: comments }}
  Article.tags: {{ to: Tag, kind: many_to_many, inverse: articles, through: {{ table: article_tags }} }}
"""

SQLALCHEMY = {
    "slug": "slug: Mapped[str] = mapped_column(String(80), unique=True)",
    "note": "note: Mapped[str | None] = mapped_column(Text)",
    "price": "price: Mapped[Decimal] = mapped_column(Numeric(10, 2))",
    "seen_at": "seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))",
    "tags": "tags: Mapped[list['Tag']] = relationship(secondary=article_tags, back_populates='articles')",
    "comments": "comments: Mapped[list['Comment']] = relationship(back_populates='article')",
    "key": "article_id: Mapped[int] = mapped_column(ForeignKey('articles.id'))",
    "article": "article: Mapped['Article'] = relationship(back_populates='comments')",
    "table": "articles",
    "name": "Article",
}
DJANGO = {
    "slug": "slug = models.CharField(max_length=80, unique=True)",
    "note": "note = models.TextField(null=True)",
    "price": "price = models.DecimalField(max_digits=10, decimal_places=2)",
    "seen_at": "seen_at = models.DateTimeField()",
    "tags": "tags = models.ManyToManyField('Tag', through='ArticleTag', related_name='articles')",
    "comments": "pass",
    "key": "pass",
    "article": "article = models.ForeignKey('Article', models.CASCADE, related_name='comments')",
    "table": "articles",
    "name": "Article",
}


def sqlalchemy(parts: dict[str, str]) -> str:
    return """\
from datetime import datetime
from decimal import Decimal
from sqlalchemy import (BigInteger, Boolean, Column, DateTime, ForeignKey, Integer, Numeric, String, Table, Text)
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, mapped_column, relationship
LONG = 80
class Base(DeclarativeBase): pass
article_tags = Table("article_tags", Base.metadata, Column("article_id", ForeignKey("articles.id")), Column("tag_id", ForeignKey("tags.id")))
other_tags = Table("other_tags", Base.metadata, Column("article_id", ForeignKey("articles.id")), Column("tag_id", ForeignKey("tags.id")))
class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    articles: Mapped[list["Article"]] = relationship(secondary=article_tags, back_populates="tags")
class {name}(Base):
    __tablename__ = "{table}"
    id: Mapped[int] = mapped_column(primary_key=True)
    {slug}
    {note}
    {price}
    {seen_at}
    {tags}
    {comments}
class Comment(Base):
    __tablename__ = "comments"
    id: Mapped[int] = mapped_column(primary_key=True)
    {key}
    {article}
""".format(**parts)


def django(parts: dict[str, str]) -> str:
    return """\
from django.db import models
LONG = 80
class Tag(models.Model):
    class Meta:
        db_table = "tags"
class ArticleTag(models.Model):
    article = models.ForeignKey("Article", models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+")
    class Meta:
        db_table = "article_tags"
class {name}(models.Model):
    {slug}
    {note}
    {price}
    {seen_at}
    {tags}
    {comments}
    class Meta:
        db_table = "{table}"
class Comment(models.Model):
    {key}
    {article}
    class Meta:
        db_table = "comments"
""".format(**parts)


FIELD = "field.Article"
# Which part of the code is written how, the id that speaks of it, and what is said.
MAPPED = [
    ("slug", "slug: Mapped[str] = mapped_column(String(length=80), unique=True)", f"{FIELD}.slug.max_length", "holds"),
    ("slug", "slug: Mapped[str] = mapped_column(String(LONG), unique=True)", f"{FIELD}.slug.max_length", "holds"),
    ("slug", "slug: Mapped[str] = mapped_column(String(81), unique=True)", f"{FIELD}.slug.max_length", "violated"),
    ("slug", "slug: Mapped[str] = mapped_column(String, unique=True)", f"{FIELD}.slug.max_length", "violated"),
    ("slug", "slug: Mapped[str] = mapped_column(String(size()), unique=True)", f"{FIELD}.slug.max_length", "unknown"),
    ("slug", "slug: Mapped[str] = mapped_column(String(80))", f"{FIELD}.slug.unique", "violated"),
    ("slug", "slug: Mapped[str] = mapped_column(String(80), unique=flag())", f"{FIELD}.slug.unique", "unknown"),
    ("slug", "slug: Mapped[str] = mapped_column(String(80), **OPTIONS)", f"{FIELD}.slug.unique", "unknown"),
    ("slug", "slug: Mapped[int] = mapped_column(Integer, unique=True)", f"{FIELD}.slug.type", "violated"),
    ("slug", "slug: Mapped[str] = mapped_column(unique=True)", f"{FIELD}.slug.type", "holds"),
    ("slug", "slug: Mapped[str] = mapped_column(kind(), unique=True)", f"{FIELD}.slug.type", "violated"),
    ("slug", "slug: Mapped[str] = mapped_column('short', String(80), unique=True)", "naming.columns", "violated"),
    ("slug", "pass", f"{FIELD}.slug.type", "violated"),
    ("slug", "pass", f"{FIELD}.slug.unique", "vacuous"),
    ("note", "note: Mapped[str] = mapped_column(Text)", f"{FIELD}.note.nullable", "violated"),
    ("note", "note: Mapped[str] = mapped_column(Text, nullable=True)", f"{FIELD}.note.nullable", "holds"),
    ("price", "price: Mapped[float] = mapped_column()", f"{FIELD}.price.type", "violated"),
    ("seen_at", "seen_at: Mapped[datetime | None] = mapped_column(DateTime)", f"{FIELD}.seen_at.nullable", "violated"),
    ("seen_at", "seen_at: Mapped[datetime]", f"{FIELD}.seen_at.type", "holds"),
    ("table", "posts", "model.Article.table", "violated"),
    ("name", "Post", "model.Article", "holds"),
    ("tags", "tags: Mapped[list['Tag']] = relationship(secondary=other_tags, back_populates='articles')", "relation.Article.tags.through", "violated"),
    ("tags", "tags: Mapped[list['Tag']] = relationship(secondary='article_tags', back_populates='articles')", "relation.Article.tags.through", "holds"),
    ("tags", "pass", "relation.Article.tags.kind", "violated"),
    ("article", "article: Mapped['Article'] = relationship(back_populates='remarks')", "relation.Comment.article.inverse", "violated"),
    ("article", "pass", "relation.Comment.article.kind", "holds"),
    ("key", "article_id: Mapped[int | None] = mapped_column(ForeignKey('articles.id'))", "relation.Comment.article.nullable", "violated"),
    ("key", "article_id: Mapped[int] = mapped_column(ForeignKey('tags.id'))", "relation.Comment.article.kind", "violated"),
    ("key", "post_id: Mapped[int] = mapped_column(ForeignKey('articles.id'))", "naming.foreign_keys", "violated"),
]
DECLARED = [
    ("slug", "slug = models.SlugField(max_length=LONG, unique=True)", f"{FIELD}.slug.max_length", "holds"),
    ("slug", "slug = models.CharField(max_length=81, unique=True)", f"{FIELD}.slug.max_length", "violated"),
    ("slug", "slug = models.CharField(max_length=size(), unique=True)", f"{FIELD}.slug.max_length", "unknown"),
    ("slug", "slug = models.CharField(max_length=80)", f"{FIELD}.slug.unique", "violated"),
    ("slug", "slug = models.IntegerField(unique=True)", f"{FIELD}.slug.type", "violated"),
    ("slug", "slug = models.CharField(max_length=80, unique=True, db_column='short')", "naming.columns", "violated"),
    ("slug", "pass", f"{FIELD}.slug.type", "violated"),
    ("note", "note = models.TextField()", f"{FIELD}.note.nullable", "violated"),
    ("note", "note = models.TextField(**OPTIONS)", f"{FIELD}.note.nullable", "unknown"),
    ("price", "price = models.FloatField()", f"{FIELD}.price.type", "violated"),
    ("seen_at", "seen_at = models.DateTimeField(null=True)", f"{FIELD}.seen_at.nullable", "violated"),
    ("table", "posts", "model.Article.table", "violated"),
    ("tags", "tags = models.ManyToManyField('Tag', related_name='articles')", "relation.Article.tags.through", "violated"),
    ("tags", "tags = models.ManyToManyField('Tag', related_name='articles', db_table='article_tags')", "relation.Article.tags.through", "holds"),
    ("tags", "tags = models.ManyToManyField('Tag', related_name='articles', db_table=TABLE)", "relation.Article.tags.through", "unknown"),
    ("tags", "tags = models.ManyToManyField('Comment', through='ArticleTag', related_name='articles')", "relation.Article.tags.kind", "violated"),
    ("article", "article = models.ForeignKey('Article', models.CASCADE, related_name='remarks')", "relation.Comment.article.inverse", "violated"),
    ("article", "article = models.ForeignKey('Article', models.CASCADE, null=True, related_name='comments')", "relation.Comment.article.nullable", "violated"),
    ("article", "article = models.OneToOneField('Article', models.CASCADE, related_name='comments')", "relation.Comment.article.kind", "violated"),
    ("article", "article = models.ForeignKey('Article', models.CASCADE, db_column='post', related_name='comments')", "naming.foreign_keys", "violated"),
    ("article", "pass", "relation.Comment.article.kind", "violated"),
]


def outcomes(folder: Path, stack: str, code: str, replaced: tuple[str, str] = ("", "")) -> dict[str, dict[str, object]]:
    text = SPECIFICATION.format(stack=STACKS[stack].strip("{} ").replace(", ", "\n    "))
    (folder / "holdfast.yaml").write_text(text.replace(*replaced) if replaced[0] else text)
    (folder / "openapi.yaml").write_text(CONTRACT.replace("/articles/{slug}", "/all").replace("parameters: [{ name: slug, in: path, required: true, schema: { type: string } }]", "summary: All."))
    (folder / "code/app").mkdir(parents=True, exist_ok=True)
    (folder / "code/app/models.py").write_text(code)
    done = subprocess.run(
        [HOLDFAST, "verify", ".", "--format", "json"], cwd=folder, env=os.environ, text=True, capture_output=True
    )
    assert done.returncode in (0, 1), done.stderr
    [target] = json.loads(done.stdout)["targets"]
    return {row["id"]: row for row in target["constraints"]}


@pytest.mark.parametrize("stack,write,parts", [("sqlalchemy", sqlalchemy, SQLALCHEMY), ("django", django, DJANGO)])
def test_models_as_they_should_be_hold(tmp_path: Path, stack: str, write, parts) -> None:
    found = outcomes(tmp_path, stack, write(parts))
    # What a stack adds of its own has no occasion here.
    own = {id: row for id, row in found.items() if not id.startswith(("sqlalchemy.", "django.", "fastapi.", "common."))}
    bad = {id: row for id, row in own.items() if row["outcome"] not in ("holds", "not_checked")}
    assert not bad
    assert found[f"{FIELD}.price.precision"]["outcome"] == "not_checked"


@pytest.mark.parametrize("part,line,id,expected", MAPPED)
def test_a_claim_as_sqlalchemy_maps_it(tmp_path: Path, part: str, line: str, id: str, expected: str) -> None:
    found = outcomes(tmp_path, "sqlalchemy", sqlalchemy({**SQLALCHEMY, part: line}))
    assert found[id]["outcome"] == expected, found[id]


@pytest.mark.parametrize(
    "column,leads_to,expected", [("tag_id", "tags.id", "holds"), ("label_id", "tags.id", "violated"), ("tag_id", "comments.id", "violated")]
)
def test_a_join_may_be_a_model_of_its_own(tmp_path: Path, column: str, leads_to: str, expected: str) -> None:
    code = sqlalchemy({**SQLALCHEMY, "tags": "pass"}).replace('article_tags = Table("article_tags"', 'left = Table("left_tags"')
    code = code.replace('relationship(secondary=article_tags, back_populates="tags")', "relationship(secondary=other_tags)")
    join = f"""
class ArticleTag(Base):
    __tablename__ = "article_tags"
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    {column}: Mapped[int] = mapped_column(ForeignKey("{leads_to}"), primary_key=True)
"""
    found = outcomes(tmp_path, "sqlalchemy", code + join)
    assert found["relation.Article.tags.kind"]["outcome"] == expected
    assert found["relation.Article.tags.through"]["outcome"] == "holds"


@pytest.mark.parametrize("part,line,id,expected", DECLARED)
def test_a_claim_as_django_declares_it(tmp_path: Path, part: str, line: str, id: str, expected: str) -> None:
    found = outcomes(tmp_path, "django", django({**DJANGO, part: line}))
    assert found[id]["outcome"] == expected, found[id]


@pytest.mark.parametrize("stack,write,parts", [("sqlalchemy", sqlalchemy, SQLALCHEMY), ("django", django, DJANGO)])
def test_a_model_that_is_not_there_is_told_of_once(tmp_path: Path, stack: str, write, parts) -> None:
    found = outcomes(tmp_path, stack, write({**parts, "name": "Post", "table": "posts"}))
    violated = {id for id, row in found.items() if row["outcome"] == "violated" and id.split(".")[1] != "Comment"}
    assert violated == {"model.Article"}
    assert found[f"{FIELD}.slug.type"]["outcome"] == "vacuous"


def test_without_any_model_nothing_is_held(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "django", "import json\n")
    assert {row["outcome"] for row in found.values()} <= {"vacuous", "not_checked", "holds"}
    assert found["model.Article"]["outcome"] == "vacuous"


def test_one_line_of_the_pack_speaks_for_all_that_is_stored_of_a_model(copy: Slice) -> None:
    manifest = json.loads((copy.application / ".holdfast/manifest.json").read_text())
    [pack] = [file for file in manifest["files"] if file["path"] == ".holdfast/cards/model.User.md"]
    [ids] = [run["ids"] for run in pack["lines"] if "model.User" in run["ids"]]
    assert {"model.User", "field.User.username.max_length", "field.User.bio.nullable", "relation.User.following_users.through"} <= set(ids)
    # What nothing holds yet is not stated.
    assert not any("exposure" in id for run in pack["lines"] for id in run["ids"])
