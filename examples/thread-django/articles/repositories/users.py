from articles.models import User


class UserRepository:
    def exists(self, user_id: int) -> bool:
        return User.objects.filter(pk=user_id).exists()
