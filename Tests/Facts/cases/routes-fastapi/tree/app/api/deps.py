from typing import Annotated

from fastapi import Depends


async def throttle(): ...


def current_user(): ...


User = Annotated[dict, Depends(current_user)]
