CREATE TABLE movements (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  name        TEXT NOT NULL CHECK (name <> ''),
  -- Id of a field of the rulebook, or the office's own words.
  field       TEXT,
  source      TEXT NOT NULL CHECK (source IN ('own', 'superior')),
  method      TEXT NOT NULL CHECK (method IN ('thematic', 'regular')),
  scope       TEXT,
  audience    TEXT,
  objective   TEXT,
  content     TEXT,
  criteria    TEXT,
  plan        TEXT,
  measures    TEXT,
  starts_on   TEXT NOT NULL,
  ends_on     TEXT,
  launched_on TEXT,
  note        TEXT,
  folded      TEXT NOT NULL,
  title_key   BLOB NOT NULL,
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX movements_by_start ON movements (starts_on);

-- Units and hamlets that take part.
CREATE TABLE movement_units (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  movement_id TEXT NOT NULL REFERENCES movements,
  unit_id     TEXT NOT NULL REFERENCES units,
  UNIQUE (movement_id, unit_id)
) STRICT;
