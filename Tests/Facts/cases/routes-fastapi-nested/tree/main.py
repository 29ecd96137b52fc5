from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.routing import Mount, Route, WebSocketRoute


class Home(HTTPEndpoint):
    async def get(self, request): ...

    async def post(self, request): ...


async def user(request): ...


async def chat(socket): ...


def made_by(kind):
    return Route(f"/{kind}", user)


users = [
    Route("/", user, methods=["GET", "DELETE"]),
    Route("/{name}", user),
]
routes = [
    Route("/", Home),
    Mount("/users", routes=users, name="users"),
    Mount("/more", routes=[*users, made_by("kind")]),
    WebSocketRoute("/chat", chat),
]
routes += [Route(f"/{name}", user) for name in ("a", "b")]
routes.append(Route("/late", user))

app = Starlette(debug=True, routes=routes)
