from app.services.storage import Database


async def list_tags(database: Database) -> list[str]:
    async with database.snapshot() as storage:
        return await storage.tags.in_use()
