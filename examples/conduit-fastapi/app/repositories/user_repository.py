from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, false, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_keep
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User, follows
from app.repositories import records
from app.repositories.errors import Taken, violated

UNIQUE = {"uq_users_email": "email", "uq_users_username": "username"}
COLUMNS = (User.id, User.email, User.username, User.bio, User.image)


class UserRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def exists(self, user_id: int) -> bool:
        return bool(await self._session.scalar(select(exists().where(User.id == user_id))))

    async def hold(self, user_id: int) -> bool:
        """Whether there is such a user, who then stays until the transaction ends."""
        found = await self._session.scalar(
            select(User.id).where(User.id == user_id).with_for_update(read=True, key_share=True)
        )
        return found is not None

    async def get(self, user_id: int) -> records.User | None:
        rows = await self._session.execute(select(*COLUMNS).where(User.id == user_id))
        row = rows.one_or_none()
        return None if row is None else records.User(**row._mapping)

    async def credentials(self, email: str) -> records.Credentials | None:
        rows = await self._session.execute(
            select(*COLUMNS, User.password_hash).where(func.lower(User.email) == email.lower())
        )
        row = rows.one_or_none()
        if row is None:
            return None
        columns = dict(row._mapping)
        password_hash = columns.pop("password_hash")
        return records.Credentials(records.User(**columns), password_hash)

    async def taken(self, values: Mapping[str, Any], *, by_other_than: int | None = None) -> set[str]:
        """Which of the values that must be unique another user has."""
        same: dict[str, ColumnElement[bool]] = {}
        if "email" in values:
            same["email"] = func.lower(User.email) == values["email"].lower()
        if "username" in values:
            same["username"] = User.username == values["username"]
        if not same:
            return set()
        found = select(*(test.label(field) for field, test in same.items())).where(or_(*same.values()))
        if by_other_than is not None:
            found = found.where(User.id != by_other_than)
        rows = await self._session.execute(found)
        return {field for row in rows.mappings() for field in same if row[field]}

    async def add(self, values: Mapping[str, Any]) -> records.User:
        try:
            rows = await self._session.execute(insert(User).values(**values).returning(*COLUMNS))
        except IntegrityError as error:
            raise _taken(error) from None
        return records.User(**rows.one()._mapping)

    async def update(self, user_id: int, values: Mapping[str, Any]) -> records.User | None:
        try:
            rows = await self._session.execute(
                update(User).where(User.id == user_id).values(**values).returning(*COLUMNS)
            )
        except IntegrityError as error:
            raise _taken(error) from None
        row = rows.one_or_none()
        return None if row is None else records.User(**row._mapping)

    async def find(self, username: str, viewer_id: int | None) -> records.Person | None:
        return await self._person(username, viewer_id, hold=False)

    async def find_and_hold(self, username: str, viewer_id: int) -> records.Person | None:
        """As `find`; whom it finds stays until the transaction ends."""
        return await self._person(username, viewer_id, hold=True)

    async def follow(self, follower_id: int, followed_id: int) -> None:
        await self._session.execute(
            insert_or_keep(follows)
            .values(follower_id=follower_id, followed_id=followed_id)
            .on_conflict_do_nothing(index_elements=[follows.c.follower_id, follows.c.followed_id])
        )

    async def unfollow(self, follower_id: int, followed_id: int) -> None:
        await self._session.execute(
            delete(follows).where(follows.c.follower_id == follower_id, follows.c.followed_id == followed_id)
        )

    async def _person(self, username: str, viewer_id: int | None, *, hold: bool) -> records.Person | None:
        person = select(
            User.id, User.username, User.bio, User.image, followed_by(viewer_id).label("following")
        ).where(User.username == username)
        if hold:
            person = person.with_for_update(read=True, key_share=True, of=User)
        row = (await self._session.execute(person)).one_or_none()
        if row is None:
            return None
        return records.Person(row.id, profile(row))


def followed_by(viewer_id: int | None) -> ColumnElement[bool]:
    return false() if viewer_id is None else User.followers.any(User.id == viewer_id)


def profile(row: Any) -> records.Profile:
    return records.Profile(username=row.username, bio=row.bio, image=row.image, following=row.following)


def _taken(error: IntegrityError) -> Exception:
    field = UNIQUE.get(violated(error) or "")
    return error if field is None else Taken(field)
