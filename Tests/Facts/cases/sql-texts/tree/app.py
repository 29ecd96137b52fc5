"""Select the best one from a list: no SQL."""
import sqlalchemy as sa
from sqlalchemy import text

QUERY = "SELECT id FROM users WHERE name = :name"  # "SELECT 1 FROM comments"


async def work(connection, cursor, table, wanted):
    await connection.execute(text("""
        SELECT u.id
        FROM users u
        WHERE u.email = :email
    """), {"email": 1})
    cursor.execute("INSERT INTO tags (name) "
                   "VALUES (%s)", ("a",))
    cursor.execute(f"SELECT * FROM {table} WHERE id = %s AND {wanted!r} = '{work}x' AND x_{table} = 1")
    cursor.execute("SELECT a FROM b WHERE c = '" + wanted.name + "' AND d = ?")
    cursor.execute("DELETE FROM %s" % table)
    cursor.execute("DELETE FROM {}".format(table))
    sql = "SELECT a.id FROM articles a WHERE 1 = 1"
    if wanted:
        sql += " AND a.tag = ?"
    raise ValueError("Update failed: set it from the list")


sa.text('create table notes (id integer primary key, "text" text not null)')
r"SELECT '\d' FROM raw"
b"SELECT 1 FROM bytes_are_text_too"
"Select all from here"
"update your profile"
