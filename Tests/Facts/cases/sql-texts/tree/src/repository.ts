// db.query("SELECT 1 FROM comment")
const pattern = /["'`] SELECT/;
export async function find(db: Pool, id: number) {
  const one = await db.query<Row>(`SELECT u.id, u."createdAt" FROM users u WHERE u.id = $1`, [id]);
  const two = await sql`SELECT * FROM articles WHERE slug = ${id} AND author = ${other({ a: `x` })}`;
  db.prepare('UPDATE users SET name = @name WHERE id = ?').run();
  let query = "SELECT a.id FROM articles a " + "JOIN users u ON u.id = a.author_id " + where;
  query += " LIMIT 10";
  db.exec(`CREATE TABLE IF NOT EXISTS follows (follower INTEGER REFERENCES users(id) ON DELETE CASCADE, ${columns})`);
  console.log("Select a file from the list", 'insert coin');
  return 4 / 2 / one;
}
