from functools import partial

from sqlalchemy.ext.asyncio import async_sessionmaker

make = partial(async_sessionmaker, expire_on_commit=False)
