CREATE TABLE IF NOT EXISTS users (
  id BIGSERIAL PRIMARY KEY,
  username varchar(255) NOT NULL UNIQUE,
  "displayName" text,
  balance numeric(10, 2) DEFAULT 0.0 NOT NULL CHECK (balance >= 0),
  created timestamp with time zone NOT NULL DEFAULT now(),
  tags text[] DEFAULT '{}'::text[],
  status text NULL DEFAULT 'new, or not' COLLATE "C",
  full_name text GENERATED ALWAYS AS (username || 'x') STORED,
  CONSTRAINT positive CHECK (id > 0)
);
CREATE TABLE public.follows (
  follower_id bigint CONSTRAINT fk REFERENCES users ON DELETE CASCADE ON UPDATE NO ACTION,
  followed_id bigint NOT NULL REFERENCES public.users (id) MATCH FULL ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  anything,
  PRIMARY KEY (follower_id, followed_id),
  UNIQUE NULLS NOT DISTINCT (followed_id),
  CONSTRAINT pair FOREIGN KEY (follower_id, followed_id) REFERENCES pairs (a, b) ON DELETE RESTRICT NOT VALID,
  EXCLUDE USING gist (follower_id WITH =),
  LIKE users INCLUDING ALL
) WITHOUT ROWID;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one ON users USING btree (lower(username), id DESC);
CREATE INDEX ON follows (followed_id) WHERE followed_id > 1;
CREATE UNIQUE INDEX partly ON users (username) WHERE status IS NULL;
ALTER TABLE ONLY users ADD COLUMN IF NOT EXISTS bio text NOT NULL DEFAULT '', ADD CONSTRAINT named UNIQUE (bio),
  DROP COLUMN status, ALTER COLUMN bio SET NOT NULL, ADD age integer REFERENCES ages;
CREATE TABLE copied AS SELECT id FROM users;
DROP TABLE IF EXISTS old, public.older CASCADE;
CREATE TABLE cut (id integer, name tex
