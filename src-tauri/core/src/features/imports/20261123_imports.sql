-- A list that was taken in: which file, and what became of its rows.
CREATE TABLE imports (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  file_name   TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  added       INTEGER NOT NULL,
  same        INTEGER NOT NULL,
  refused     INTEGER NOT NULL,
  -- The journal line to undo.
  journal     INTEGER NOT NULL
) STRICT;
