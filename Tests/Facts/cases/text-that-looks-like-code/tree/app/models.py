"""
from app.nowhere import nothing

class Ghost(Base):
    __tablename__ = "ghosts"
"""
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# import commented.out
# class Also(Base): __tablename__ = "also"


class Base(DeclarativeBase):
    """class Inner(Base): pass"""


class User(Base):
    # name: Mapped[int] = mapped_column()
    __tablename__ = "users"  # = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str] = mapped_column(  # nullable=True, unique=True
        # unique=True,
        "the # note, 'quoted' (and) \"more\"",
        nullable=False,  # nullable=True
        comment="unique=True, import os",
    )
    TEXT = """
    other: Mapped[int] = mapped_column(unique=True)
    """

    def ask(self):
        inner: Mapped[int] = mapped_column()
        text = f"import {self.id} from nowhere"

        class Local(Base):
            __tablename__ = "locals"

            id: Mapped[int] = mapped_column(primary_key=True)

        def deeper():
            import collections

            return collections, Local

        return deeper, text, inner
