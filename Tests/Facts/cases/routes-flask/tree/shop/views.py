import functools

from flask import Blueprint
from flask.views import MethodView

from .elsewhere import PREFIX

shop = Blueprint("shop", __name__, url_prefix="/not-this")
first = Blueprint("first", __name__)
second = Blueprint("second", __name__)
computed = Blueprint("computed", __name__, url_prefix=PREFIX)
TABLE = {"a": "/a", "b": "/b"}


def needs(role):
    def wrap(view):
        @functools.wraps(view)
        def inner(*args):
            return view(*args)

        return inner

    return wrap


@needs("above it guards nothing")
@shop.route("/orders/<string(length=2):lang>", methods=("PUT",))  # a comment
@shop.patch("/orders")
@needs("buyer")
def order(lang=None):
    return lang


class Base(MethodView):
    decorators = [needs("reader")]

    def get(self, item_id):
        return item_id


class ItemView(Base):
    def delete(self, item_id):
        return item_id


@first.route("/one")
@second.route("/two")
def both():
    return ""


@computed.route("/known")
def known():
    return ""


computed.route("/later")(both)
shop.register_blueprint(computed)


def fallback():
    return ""


def plug(unknown):
    @unknown.route("/plugged")
    def inner():
        return ""
