import os

from fastapi import FastAPI

from shop.api.products import router

app = FastAPI()
app.include_router(router)
DATABASE = os.environ["DATABASE_URL"]
LEVEL = os.getenv("LOG_LEVEL", "info")
