"""EmailStr needs email-validator and forms need python-multipart; neither comes with FastAPI or Pydantic by itself.

Needs fastapi and pydantic, without the two packages. Exits 1 if the claim is false.
"""

import importlib.metadata
import sys
from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, EmailStr


def needs(package: str) -> bool:
    """Whether either asks for it without an extra."""
    asked = [each for name in ("fastapi", "pydantic") for each in importlib.metadata.requires(name) or []]
    return any(each.startswith(package) and "extra ==" not in each for each in asked)


def email() -> str:
    try:

        class User(BaseModel):
            email: EmailStr

    except ImportError as error:
        return str(error)
    return ""


def form() -> str:
    try:

        @FastAPI().post("/")
        async def post(title: Annotated[str, Form()]) -> None: ...

    except RuntimeError as error:
        return str(error)
    return ""


told = {"email-validator": email(), "python-multipart": form()}
for package, message in told.items():
    print(f"without {package}: {message.splitlines()[0] if message else 'nothing is missing'}")
sys.exit(0 if all(package in message and not needs(package) for package, message in told.items()) else 1)
