"""A result with a joined collection is read through `unique()`, or not at all; `selectinload` and `get` need none.

Needs sqlalchemy. Exits 1 if a claim is false.
"""

import sys
from collections.abc import Callable

import sqlalchemy
from sqlalchemy import ForeignKey, ScalarResult, create_engine, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship, selectinload


class Base(DeclarativeBase):
    pass


class Article(Base):
    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    tags: Mapped[list["Tag"]] = relationship()


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))


def read(session: Session, loading: object, take: Callable[[ScalarResult[Article]], list[Article]]) -> int | str:
    """How many articles come, of two with two tags each, on a page of two."""
    session.expire_all()
    try:
        return len(take(session.scalars(select(Article).options(loading).limit(2))))
    except InvalidRequestError as error:
        return type(error).__name__


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Article(tags=[Tag(), Tag()]), Article(tags=[Tag(), Tag()])])
    session.commit()
    found = {
        "joinedload": read(session, joinedload(Article.tags), lambda rows: list(rows.all())),
        "joinedload, unique": read(session, joinedload(Article.tags), lambda rows: list(rows.unique().all())),
        "selectinload": read(session, selectinload(Article.tags), lambda rows: list(rows.all())),
        "get": len(session.get(Article, 1, options=[joinedload(Article.tags)]).tags),
    }
print(f"SQLAlchemy {sqlalchemy.__version__}: {found}")
sys.exit(0 if list(found.values()) == ["InvalidRequestError", 2, 2, 2] else 1)
