from flask import Flask

from . import views
from .admin import admin
from .settings import API


def login_required(view):
    return view


def create_app(testing=False):
    app = Flask(__name__)
    register(app)
    app.register_blueprint(admin)
    app.add_url_rule("/health", "health", health)
    app.add_url_rule("/items/<int:item_id>", view_func=login_required(views.ItemView.as_view("item")))
    if testing:
        app.register_blueprint(views.shop, url_prefix="/again", name="again")
    for name, rule in views.TABLE.items():
        app.add_url_rule(rule, name, views.fallback)
    for blueprint in (views.first, views.second):
        app.register_blueprint(blueprint, url_prefix="/many")
    return app


def register(target):
    target.register_blueprint(views.shop, url_prefix=f"{API}/shop")


def health():
    return "up"
