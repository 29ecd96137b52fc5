from sanic import Sanic

app = Sanic("shop")


@app.get("/")
async def index(request):
    return None
