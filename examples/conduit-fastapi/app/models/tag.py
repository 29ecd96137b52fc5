from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.article import article_tags
from app.models.base import Base, Key

if TYPE_CHECKING:
    from app.models.article import Article


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[Key]
    # The order of names is part of the answers: the same on every server, whatever its locale.
    name: Mapped[str] = mapped_column(String(64, collation="C"), unique=True)

    articles: Mapped[list[Article]] = relationship(
        secondary=article_tags, back_populates="tags", lazy="raise", passive_deletes=True
    )
