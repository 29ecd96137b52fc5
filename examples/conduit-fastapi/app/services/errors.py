class ServiceError(Exception):
    """A refusal that the caller may read: what is wrong, by the field that it is about."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


class Unauthenticated(ServiceError):
    pass


class NotFound(ServiceError):
    pass


class NotAllowed(ServiceError):
    pass


class Invalid(ServiceError):
    pass
