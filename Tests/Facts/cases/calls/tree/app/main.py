import importlib as loader
from sqlalchemy import *
from sqlalchemy.ext import asyncio as sa
from app import sessions
from .sessions import make as build

OPTIONS = {"expire_on_commit": False}
text = "sa.create_async_engine('not a call')"  # sa.create_async_engine()
engine = sa.create_async_engine(
    "postgresql://",  # a comment, with a comma
    echo=text == "x",
    **OPTIONS,
)


class Work:
    maker = sa.async_sessionmaker(engine, class_=sa.AsyncSession)

    async def act(self, *args):
        def inner():
            return [build(bind=each) for each in args]

        await self.maker().begin().run(lambda: select(inner()))
        sessions.make(*args)
        getattr(sa, "anything")(1)


def own(engine: sa.AsyncEngine = None, *, more=build):
    build = more
    engine.dispose()
    build.begin()


async def shared():
    await engine.begin()
