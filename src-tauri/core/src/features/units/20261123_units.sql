CREATE TABLE units (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  name       TEXT NOT NULL CHECK (name <> ''),
  kind       TEXT NOT NULL CHECK (kind IN ('hamlet', 'agency', 'union', 'school', 'party', 'enterprise', 'collective')),
  parent_id  TEXT REFERENCES units,
  note       TEXT,
  folded     TEXT NOT NULL,
  title_key  BLOB NOT NULL
) STRICT;
CREATE INDEX units_in_order ON units (title_key, id);
