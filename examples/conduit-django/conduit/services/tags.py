from conduit.services.storage import Database


def list_tags(database: Database) -> list[str]:
    with database.snapshot() as storage:
        return storage.tags.in_use()
