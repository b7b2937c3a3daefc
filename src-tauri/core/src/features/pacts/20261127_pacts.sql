-- Giao ước thi đua: what the parties of a movement promise each other, and when they signed.
CREATE TABLE pacts (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  movement_id TEXT NOT NULL REFERENCES movements,
  title       TEXT NOT NULL CHECK (title <> ''),
  -- NULL: not signed yet.
  signed_on   TEXT,
  place       TEXT,
  content     TEXT,
  -- The parties as they are called in the pact: [{"name": …, "isSigned": …}].
  parties     TEXT NOT NULL
) STRICT;
CREATE INDEX pacts_by_movement ON pacts (movement_id);
