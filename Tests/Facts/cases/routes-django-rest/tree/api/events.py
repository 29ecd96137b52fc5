from ninja import NinjaAPI, Router

api = NinjaAPI(version="1")
router = Router(auth=None)


@api.get("/all")
def every(request): ...


@router.post("/{int:event_id}")
def change(request, event_id: int): ...


api.add_router("/event/", router)
