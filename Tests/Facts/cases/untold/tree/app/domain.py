class Batch:
    pass


class Line:
    pass
