-- name: feed
SELECT a.*, u.username AS author, count(*) total, "a"."createdAt"::timestamptz, 'it''s -- no comment' label
FROM public.articles AS a
JOIN users u ON u.id = a.author_id AND u.bio IS DISTINCT FROM a.body
LEFT OUTER JOIN (SELECT article_id, max(id) AS top FROM favorites WHERE user_id = $1 GROUP BY article_id) f USING (article_id)
CROSS JOIN LATERAL unnest(a.tags) t
WHERE extract(year FROM a.created) > 2000 AND a.slug LIKE E'\'%' AND a.tags @> ARRAY[$2]
  AND EXISTS (SELECT 1 FROM follows WHERE follows.follower_id = :me) /* one /* nested; */ comment; */
ORDER BY a.created AT TIME ZONE 'UTC' DESC NULLS LAST LIMIT ?1 OFFSET %(skip)s;

WITH RECURSIVE tree (id) AS (SELECT id FROM nodes UNION ALL SELECT n.id FROM nodes n, tree WHERE n.parent = tree.id),
  other AS MATERIALIZED (DELETE FROM old WHERE at < now() RETURNING old.id)
SELECT tree.id FROM tree, other;

INSERT INTO users (username, "displayName") VALUES (%s, ?), (@name, $who)
ON CONFLICT (username, lower(email)) DO UPDATE SET bio = EXCLUDED.bio WHERE users.bio IS NULL RETURNING id, users.bio AS b;
INSERT OR IGNORE INTO tags (name) SELECT name FROM new_tags ON CONFLICT DO NOTHING;
INSERT INTO logs DEFAULT VALUES;
UPDATE ONLY articles AS a SET title = :title, body = (SELECT d.body FROM drafts d WHERE d.id = a.id) FROM users u WHERE u.id = a.author_id RETURNING *;
DELETE FROM comments USING articles art WHERE comments.article_id = art.id;
SELECT * FROM a, b AS bb, (c JOIN d ON c.x = d.x), ROWS FROM (f(1)) WHERE a.id IN (SELECT id FROM e) FOR UPDATE OF a SKIP LOCKED;
SELECT CASE WHEN x = 1 THEN y ELSE z END AS w, CAST(q AS numeric(10, 2)), $tag$ SELECT from nowhere; $tag$ FROM `back` b JOIN [x] ON 1 = 1;
CREATE VIEW seen AS SELECT v.id FROM visits v;
CREATE TRIGGER touched BEFORE UPDATE ON articles FOR EACH ROW EXECUTE FUNCTION touch();
PRAGMA foreign_keys = ON;
SELECT 'never ends
