from sqlalchemy import ForeignKey, Integer, LargeBinary, Numeric, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from shop.sizes import LENGTH


class Base(DeclarativeBase):
    pass


class Shelf(Base):
    __tablename__ = "shelves"

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    products: Mapped[list["Product"]] = relationship(back_populates="shelf")


class Product(Base):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    displayName: Mapped[str] = mapped_column(String(LENGTH()), unique=True)
    price = mapped_column(Numeric(10, 2))
    picture: Mapped[bytes | None] = mapped_column(LargeBinary)
    notes: Mapped[str] = mapped_column("remarks", Text)
    shelf_code: Mapped[str | None] = mapped_column(ForeignKey("shelves.code", ondelete="SET NULL"))
    maker_id: Mapped[int] = mapped_column(ForeignKey("makers.id", ondelete="CASCADE"))
    shelf: Mapped[Shelf | None] = relationship(back_populates="products", passive_deletes="all")


class Maker(Base):
    __tablename__ = "makers"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)


class Stock(Base):
    __tablename__ = "stock"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    place: Mapped[str] = mapped_column(String(20), primary_key=True)
