from app.base import Column, db


class User(db.Model):
    __tablename__ = "users"

    id = Column(db.Integer, primary_key=True)
    name = db.Column(db.Unicode(40))
    group_id = Column(db.Integer, db.ForeignKey("groups.id"))
    group = db.relationship("Group", back_populates="users")


class Group(db.Model):
    __tablename__ = "groups"

    id = Column(db.Integer, primary_key=True)
    # What the project's own class makes of it is not the package's.
    title = Column(db.String())
    users = db.relationship("User", back_populates="group")
