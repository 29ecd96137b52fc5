from fastapi import APIRouter

router, other = APIRouter(prefix="/users"), None
debug = APIRouter(prefix="/debug")
hidden = APIRouter()
forgotten = APIRouter(prefix="/forgotten")


def current(): ...


class Users:
    def __init__(self):
        self.router = APIRouter(prefix="/made")
        self.router.add_api_route("/by-object", self.answer)

    def answer(self): ...


@debug.get("/state")
def state(): ...


@hidden.get("/somewhere")
def somewhere(): ...


@forgotten.put("/lost")
def lost(): ...
