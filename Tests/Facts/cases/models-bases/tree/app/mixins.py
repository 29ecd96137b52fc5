from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship


class Stamped:
    created: Mapped[int] = mapped_column(unique=True)
    changed: Mapped[int]


class Named:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    label = Column(Integer)


class Owned:
    @declared_attr
    def owner_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("app_users.id", ondelete="SET NULL"), nullable=True)

    @declared_attr.directive
    def owner(cls) -> Mapped["User"]:
        return relationship("User")

    @property
    def shown(self):
        return Column(Integer)

    @declared_attr
    def either(cls) -> Mapped[int]:
        if cls:
            return mapped_column(unique=True)
        return mapped_column()
