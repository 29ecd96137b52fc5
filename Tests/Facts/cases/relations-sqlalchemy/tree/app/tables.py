from sqlalchemy import Column, ForeignKey, Table

ACTION = "cascade"
MORE = {}
favorites = Table("favourites", metadata, Column("user_id", ForeignKey("users.id")))
follows = Table("follows", metadata)
