from aiohttp import web

from handlers import Item, health, items, make_endpoint, table

VERBS = ("GET", "POST")


@web.middleware
async def sign_in(request, handler):
    return await handler(request)


def setup_routes(app: web.Application):
    app.router.add_get("/", health)
    app.router.add_route("*", "/any", health)
    app.router.add_view("/item/{key:[a-z]{2,3}}", Item)
    resource = app.router.add_resource("/resource/{id}")
    resource.add_route("GET", items.read)
    resource.add_route("DELETE", items.remove)
    for verb in VERBS:
        app.router.add_route(verb, "/verbs", health)


def create():
    app = web.Application(middlewares=[sign_in])
    setup_routes(app)
    app.add_routes(table)
    app.add_routes(
        [
            # A comment.
            web.get("/made", make_endpoint("x")),
            web.post("/lambda", lambda request: web.Response()),
            web.route("PUT", "/put", health),
            web.view("/view", Item),
            *more(),
        ]
    )
    admin = web.Application()
    admin.router.add_get("/users", health)
    nested = web.Application()
    nested.router.add_post("/deep", health)
    admin.add_subapp("/nested", nested)
    app.add_subapp("/admin/", admin)
    lost = web.Application()
    lost.router.add_get(f"/{app.name}", health)
    return app


def more():
    routes = [web.patch("/more", health)]
    routes.extend([web.delete("/more", health)])
    return routes


if __name__ == "__main__":
    web.run_app(create())
