from flask import Blueprint
from flask_login import login_required

admin = Blueprint("admin", __name__, url_prefix="/admin")
users = Blueprint("users", __name__, url_prefix="/users/")
forgotten = Blueprint("forgotten", __name__, url_prefix="/forgotten")


@admin.before_request
def only_staff():
    pass


@admin.route("/", methods=["GET", "POST"])
@login_required
def index():
    return ""


@users.get("/<uuid:key>")
def user(key):
    return key


@forgotten.route("/lost")
def lost():
    return ""


admin.register_blueprint(users)
