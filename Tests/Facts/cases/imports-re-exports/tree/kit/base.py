from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeclarativeBase):
    pass
