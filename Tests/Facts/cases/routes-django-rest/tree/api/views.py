from rest_framework import generics, mixins, permissions, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.views import APIView

NAMES = ["a", "b"]


class Staff(permissions.BasePermission): ...


class Articles(viewsets.ModelViewSet):
    permission_classes = [permissions.IsAuthenticated, Staff]
    lookup_field = "slug"
    http_method_names = ["get", "post", "delete"]

    def list(self, request): ...

    @action(detail=True, methods=["post", "delete"], permission_classes=[Staff])
    def favorite(self, request, slug): ...

    @action(detail=False, url_path="most-read/(?P<days>[0-9]+)")
    def most_read(self, request, days): ...


class Tags(mixins.CreateModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet): ...


class Readers(viewsets.ReadOnlyModelViewSet): ...


class One(generics.RetrieveUpdateAPIView):
    permission_classes = (permissions.IsAuthenticatedOrReadOnly,)

    def put(self, request): ...


@api_view(["GET", "PUT"])
@permission_classes([Staff])
def call(request): ...
