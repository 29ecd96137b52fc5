from flask import Blueprint, Flask
from flask_classful import FlaskView, route
from flask_restful import Api, Resource
from flask_restx import Api as Documented
from flask_restx import Namespace
from flask_restx import Resource as Documentary

from guards import signed_in

app = Flask(__name__)
part = Blueprint("part", __name__, url_prefix="/v1")
api = Api(part)
late = Api(prefix="/late")
documented = Documented(app, prefix="/docs")
cats = Namespace("cats", path="/cats")
dogs = documented.namespace("dogs", description="Dogs")


class Thing(Resource):
    method_decorators = [signed_in]

    def get(self, key=None):
        return key

    def put(self, key):
        return key


class Own(Api):
    def add_guarded(self, resource, *urls):
        self.add_resource(resource, *[f"/guarded{url}" for url in urls])


api.add_resource(Thing, "/things", "/things/<int:key>", endpoint="things")
late.add_resource(Thing, "/thing")
own = Own(app)
own.add_guarded(Thing, "/thing")


@cats.route("/")
@cats.route("/<int:id>/")
class Cats(Documentary):
    @signed_in
    def get(self, id=None):
        return id

    def post(self):
        return ""


@dogs.route("/all")
class Dogs(Documentary):
    def get(self):
        return []


class QuotesView(FlaskView):
    def index(self):
        return ""

    def get(self, id):
        return id

    def random(self):
        return ""


class OtherView(FlaskView):
    route_base = "/other"

    def post(self):
        return ""


documented.add_namespace(cats, path="/felines")
late.init_app(app)
app.register_blueprint(part)
QuotesView.register(app)
OtherView.register(app)
