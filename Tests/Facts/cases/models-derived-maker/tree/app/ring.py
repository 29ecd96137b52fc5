from app.base import db


def start():
    return app


app = start()
app = app.made().again
app = app.made()
db = db.made()
