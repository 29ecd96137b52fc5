def mapper(kind, table):
    return kind, table
