from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Mapped, mapped_column

from .mixins import Named, Owned, Stamped

PREFIX = "app_"
Base = declarative_base(metadata=MetaData())


class Root(Base, Stamped):
    __abstract__ = True

    changed: Mapped[int] = mapped_column(unique=True)


class User(Root):
    __tablename__ = PREFIX + "users"

    id = Column("pk", Integer, primary_key=True)


class Left(Root):
    __abstract__ = True


class Right(Root):
    __abstract__ = True
    changed: Mapped[int] = mapped_column(nullable=True)


class Doc(Left, Right, Owned):
    __tablename__ = f"{PREFIX}docs"

    id = Column(Integer, primary_key=True)


class Computed(Named, Base):
    id = Column(Integer, primary_key=True)


class Special(User):
    """Stored in the table of users."""


class Joined(User):
    __tablename__ = "joined"


class Held(Base):
    __table__ = Table("held", Base.metadata, Column("id", Integer, primary_key=True))


User.added = Column(String, nullable=False)
