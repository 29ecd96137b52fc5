from shop.repositories.products import products


def find(id=None):
    return products(id)


def name_of(product):
    return product.name
