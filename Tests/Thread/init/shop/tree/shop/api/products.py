from fastapi import APIRouter

from shop.services.catalogue import find

router = APIRouter()


@router.get("/products")
def list_products():
    return find()


@router.get("/products/{id}")
def get_product(id: int):
    return find(id)
