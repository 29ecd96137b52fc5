from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, String
from sqlalchemy import Table, UniqueConstraint, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from .names import KEYS, made


class Base(DeclarativeBase):
    pass


class Dated:
    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint("year", "number", name="number_in_year"),)


class Invoice(Dated, Base):
    __tablename__ = "invoices"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    number: Mapped[int]


class User(Base):
    __tablename__ = "users"
    id: Mapped[int]
    email: Mapped[str] = mapped_column("mail", String(80))
    slug: Mapped[str]
    name: Mapped[str]
    __table_args__ = (
        PrimaryKeyConstraint("id"),
        UniqueConstraint("mail"),
        UniqueConstraint("slug", name="first") if KEYS else None,
        Index("ix_users_name", func.lower(name), unique=True),
        CheckConstraint("name <> ''", name="named"),
        ForeignKeyConstraint(["id"], ["people.id"]),
        {"schema": "public"},
    )


Index("ix_users_slug", User.slug, unique=True, postgresql_where=text("slug is not null"))
Index("ix_users_both", User.name.desc(), User.slug)


class Tag(Base):
    __table__ = Table("tags", Base.metadata, Column("id", Integer, primary_key=True), Column("name", String), UniqueConstraint("name"))


class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    __table_args__ = KEYS + (Index(None, text("lower(title)"), unique=made()),)


class Page(Base):
    __tablename__ = "pages"
    id: Mapped[int] = mapped_column(primary_key=True)
    __table_args__ = made()
