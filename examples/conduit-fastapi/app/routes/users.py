from typing import Annotated

from fastapi import APIRouter, Depends, Request, status

from app.routes.requests import Store, body
from app.routes.tokens import Tokens
from app.routes.viewer import Issuer, Viewer
from app.schemas.users import LoginBody, NewUserBody, User, UserChangeBody, UserEnvelope
from app.services import users as service
from app.services.passwords import Passwords
from app.services.sent import Sent

router = APIRouter()


async def passwords(request: Request) -> Passwords:
    found: Passwords = request.app.state.container.passwords
    return found


Hashing = Annotated[Passwords, Depends(passwords)]
NewUser = Annotated[Sent[service.NewUser], Depends(body(NewUserBody))]
Login = Annotated[Sent[service.Login], Depends(body(LoginBody))]
UserChange = Annotated[Sent[service.UserChange], Depends(body(UserChangeBody))]


@router.post("/users", status_code=status.HTTP_201_CREATED)
async def register(store: Store, hashing: Hashing, tokens: Issuer, sent: NewUser) -> UserEnvelope:
    return _with_token(await service.register(store, hashing, sent), tokens)


@router.post("/users/login")
async def login(store: Store, hashing: Hashing, tokens: Issuer, sent: Login) -> UserEnvelope:
    return _with_token(await service.login(store, hashing, sent), tokens)


@router.get("/user")
async def get_current_user(viewer: Viewer, store: Store, tokens: Issuer) -> UserEnvelope:
    return _with_token(await service.get_current_user(store, viewer), tokens)


@router.put("/user")
async def update_current_user(
    viewer: Viewer, store: Store, hashing: Hashing, tokens: Issuer, sent: UserChange
) -> UserEnvelope:
    return _with_token(await service.update_current_user(store, hashing, viewer, sent), tokens)


def _with_token(user: service.User, tokens: Tokens) -> UserEnvelope:
    return UserEnvelope(
        user=User(
            email=user.email,
            token=tokens.issue(user.id),
            username=user.username,
            bio=user.bio,
            image=user.image,
        )
    )
