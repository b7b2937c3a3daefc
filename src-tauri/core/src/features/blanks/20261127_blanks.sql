-- Pre-printed blanks that certificates are printed on, by kind.
CREATE TABLE blank_kinds (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  name       TEXT NOT NULL CHECK (name <> ''),
  folded     TEXT NOT NULL
) STRICT;

-- Blanks that came in, and blanks that were spoiled before anything was printed on them.
CREATE TABLE blank_moves (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  kind_id    TEXT NOT NULL REFERENCES blank_kinds,
  act        TEXT NOT NULL CHECK (act IN ('received', 'spoiled')),
  moved_on   TEXT NOT NULL,
  count      INTEGER NOT NULL CHECK (count > 0),
  reason     TEXT,
  CHECK (act = 'received' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX blank_moves_by_kind ON blank_moves (kind_id, moved_on);
