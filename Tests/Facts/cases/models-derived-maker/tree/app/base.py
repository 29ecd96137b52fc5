from functools import partial

from flask_sqlalchemy import SQLAlchemy


class Database(SQLAlchemy):
    def String(self):
        return self.Text


class Shared(Database):
    pass


db = Shared(session_options={})
Column = partial(db.Column, nullable=False)
