from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, CreatedAt, Key

if TYPE_CHECKING:
    from app.models.comment import Comment
    from app.models.user import User


class Article(Base):
    __tablename__ = "articles"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(255), unique=True)
    title: Mapped[str] = mapped_column(String(255))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[CreatedAt]
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)

    author: Mapped[User] = relationship(back_populates="articles", lazy="raise")
    comments: Mapped[list[Comment]] = relationship(
        back_populates="article", lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )
