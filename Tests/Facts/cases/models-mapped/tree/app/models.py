from datetime import datetime
from typing import Annotated, ClassVar, Optional, Union

import sqlalchemy as sa
import sqlalchemy.orm as so
from sqlalchemy import Integer as Int
from sqlalchemy.orm import Mapped, mapped_column as column
from sqlalchemy.orm import WriteOnlyMapped

from . import types
from .base import Base
from .types import Maybe, Name, intpk

required = dict(nullable=False)


class User(Base):
    __tablename__ = "users"

    id: Mapped[intpk]
    name: Mapped[Name]
    nick: Mapped[Optional[Name]] = column(index=True)
    key: Mapped[types.intpk] = so.mapped_column(sa.BigInteger)
    age: Mapped[Optional[int]]
    bio: Mapped["str | None"]
    seen: "Mapped[datetime | None]" = column(default=None)
    either: Mapped[Union[str, None]]
    maybe: Mapped[Maybe]
    said: Mapped[Optional[str]] = column(nullable=False)
    plain: Mapped[str]
    inline: Mapped[Annotated[int, column(unique=True)]]
    number = column(Int, nullable=False)
    renamed: Mapped[str] = column("other_name", sa.String(20))
    open_: Mapped[str] = column(**required)
    opener = column("open", *required)
    none: ClassVar[int] = 3
    posts: WriteOnlyMapped["Post"] = so.relationship()


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[intpk]
    user_id: Mapped[int] = column(sa.ForeignKey("users.id", ondelete="CASCADE"))
    later: Mapped[str] = so.deferred(column(sa.Text, unique=True))
    length: Mapped[int] = so.column_property(sa.func.length(later))
    unknown: Mapped[int] = somewhere(later)
