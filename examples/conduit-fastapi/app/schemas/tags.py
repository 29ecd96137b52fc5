from app.schemas.wire import Wire


class TagList(Wire):
    tags: list[str]
