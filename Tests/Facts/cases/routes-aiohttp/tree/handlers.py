from aiohttp import web

table = web.RouteTableDef()
unused = web.RouteTableDef()


@table.get("/table")
async def listed(request): ...


@table.view("/table/{id}")
class Row(web.View):
    async def get(self): ...

    async def put(self): ...


@unused.post("/unused")
async def unused_one(request): ...


class Item(web.View):
    async def get(self): ...

    async def patch(self): ...


class Items:
    async def read(self, request): ...

    async def remove(self, request): ...


items = Items()


async def health(request): ...


def make_endpoint(name):
    async def endpoint(request): ...

    return endpoint
