class ServiceError(Exception):
    """A refusal that the caller may read."""


class Unauthenticated(ServiceError):
    pass


class NotAllowed(ServiceError):
    pass


class NotFound(ServiceError):
    pass


class Malformed(ServiceError):
    pass
