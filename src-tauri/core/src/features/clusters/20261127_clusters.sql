-- Cụm, khối thi đua: units that are judged beside each other.
CREATE TABLE clusters (
  id             TEXT PRIMARY KEY,
  origin         TEXT NOT NULL,
  revision       INTEGER NOT NULL,
  changed_at     TEXT NOT NULL,
  removed_at     TEXT,
  name           TEXT NOT NULL CHECK (name <> ''),
  -- Cụm trưởng.
  leader_unit_id TEXT REFERENCES units,
  note           TEXT,
  title_key      BLOB NOT NULL
) STRICT;

CREATE TABLE cluster_units (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  cluster_id TEXT NOT NULL REFERENCES clusters,
  unit_id    TEXT NOT NULL REFERENCES units,
  UNIQUE (cluster_id, unit_id)
) STRICT;
CREATE INDEX cluster_units_by_unit ON cluster_units (unit_id);
