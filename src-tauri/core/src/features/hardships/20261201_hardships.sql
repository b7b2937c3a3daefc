-- Thôn, bản khó khăn: which hamlets the office counts as difficult, from when to when, and by which paper.
CREATE TABLE hardships (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  unit_id    TEXT NOT NULL REFERENCES units,
  kind       TEXT NOT NULL CHECK (kind IN ('special', 'difficult', 'border')),
  from_on    TEXT NOT NULL,
  -- The last day it counts; NULL while it goes on.
  until_on   TEXT,
  source     TEXT NOT NULL CHECK (source <> ''),
  note       TEXT,
  CHECK (until_on IS NULL OR from_on <= until_on)
) STRICT;
CREATE INDEX hardships_by_unit ON hardships (unit_id);
