def signed_in(method):
    return method
