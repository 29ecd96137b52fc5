class Taken(Exception):
    """Another row has the value already that this field must have for itself alone."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Contended(Exception):
    """The database gave this transaction up for another one: run anew, it may come through."""
