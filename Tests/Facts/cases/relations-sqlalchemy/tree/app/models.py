from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, mapped_column, relationship

from . import tables
from .tables import favorites


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    articles: Mapped[list["Article"]] = relationship(back_populates="author", cascade="all, delete-orphan")
    notes: Mapped[list["Note"]] = relationship(back_populates="author", cascade="save-update", passive_deletes=True)
    favorites = relationship("Article", secondary=favorites, backref="fans")
    followed = relationship(lambda: User, secondary=lambda: tables.follows)
    liked = relationship("Article", secondary="likes", viewonly=True)
    profile: Mapped["Profile | None"] = relationship(back_populates="user", uselist=False)


class Article(Base):
    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author: Mapped["User"] = relationship("User", back_populates="articles")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="RESTRICT"))
    parent: Mapped["Article"] = relationship(remote_side=[id], backref="children")
    comments = relationship("Comment", backref=backref("article", lazy="joined"), cascade="all,delete")


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id = Column(Integer, ForeignKey(User.id, None, False, None, None, "SET NULL"))
    author: Mapped[User] = relationship(back_populates="notes")
    article_id = Column(ForeignKey("articles.id", ondelete=tables.ACTION))
    article = relationship(Article, backref=backref("notes", cascade="all, delete"))


class Comment(Base):
    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    stranger = relationship("Elsewhere")


class Profile(Base):
    __tablename__ = "profiles"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, unique=True)
    user: Mapped["User"] = relationship(back_populates="profile")
    others = relationship("User", **tables.MORE)


class Node(Base):
    __tablename__ = "nodes"

    id: Mapped[int] = mapped_column(primary_key=True)
    above_id: Mapped[int] = mapped_column(ForeignKey("nodes.id"))
    below = relationship("Node", backref=backref("above", remote_side=[id]))
    upper = relationship("Node", remote_side="Node.id")
