-- The days a unit exists, both included; NULL: not known, or still there. A unit that is merged or split ends and
-- others begin, so that what was counted for it stays counted for it.
ALTER TABLE units ADD COLUMN began_on TEXT;
ALTER TABLE units ADD COLUMN ended_on TEXT;

-- What a unit was called, and where it belonged, until a day; what it is now stands in units.
CREATE TABLE unit_versions (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  unit_id    TEXT NOT NULL REFERENCES units,
  name       TEXT NOT NULL CHECK (name <> ''),
  kind       TEXT NOT NULL,
  parent_id  TEXT REFERENCES units,
  until_on   TEXT NOT NULL,
  -- The document that ended it.
  document   TEXT,
  folded     TEXT NOT NULL,
  title_key  BLOB NOT NULL
) STRICT;
CREATE INDEX unit_versions_by_unit ON unit_versions (unit_id, until_on);

-- Which units took the place of one that ended, from which day.
CREATE TABLE unit_successions (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  old_id     TEXT NOT NULL REFERENCES units,
  new_id     TEXT NOT NULL REFERENCES units,
  from_on    TEXT NOT NULL,
  document   TEXT,
  UNIQUE (old_id, new_id)
) STRICT;
CREATE INDEX unit_successions_by_new ON unit_successions (new_id);
