from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


def make(name):
    class Made(Base):
        __tablename__ = name

    return Made


def pick():
    return Base
