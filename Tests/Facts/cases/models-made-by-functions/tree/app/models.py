from flask_sqlalchemy import SQLAlchemy

from app.tools import either, link, needed, reference, relationship

db = SQLAlchemy()
MORE = {}


class UserAccount(db.Model):
    pk = db.Column(db.Integer, primary_key=True)
    name = needed(db.String(20), unique=True)


class HTTPLog(db.Model):
    pk = db.Column(db.Integer, primary_key=True)
    user_id = reference("user_account", key="pk", unique=True)
    other_id = reference("user_account", True, action="SET NULL")
    open_id = reference("user_account", **MORE)
    link_id = link("user_account")
    odd = either(True)
    user = relationship("UserAccount", foreign_keys=user_id)
