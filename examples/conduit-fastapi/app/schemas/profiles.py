from app.schemas.wire import Wire


class Profile(Wire):
    username: str
    bio: str | None
    image: str | None
    following: bool


class ProfileEnvelope(Wire):
    profile: Profile
