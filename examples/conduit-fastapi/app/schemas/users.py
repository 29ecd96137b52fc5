from app.schemas.texts import Email, ImageURL, LongText, NewPassword, Password, Username
from app.schemas.wire import ABSENT, Body, Given, Wire


class NewUser(Given):
    username: Username
    email: Email
    password: NewPassword


class NewUserBody(Body):
    user: NewUser


class Login(Given):
    email: Email
    password: Password


class LoginBody(Body):
    user: Login


class UserChange(Given):
    username: Username = ABSENT
    email: Email = ABSENT
    password: NewPassword = ABSENT
    bio: LongText | None = None
    image: ImageURL | None = None


class UserChangeBody(Body):
    user: UserChange


class User(Wire):
    email: str
    token: str
    username: str
    bio: str | None
    image: str | None


class UserEnvelope(Wire):
    user: User
