-- Người phụ trách: who looked after emulation and commendation in the commune, from when to when.
CREATE TABLE officers (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  full_name  TEXT NOT NULL CHECK (full_name <> ''),
  position   TEXT,
  from_on    TEXT NOT NULL,
  -- The last day; NULL while it goes on.
  until_on   TEXT,
  -- The paper by which the work was handed over.
  handover   TEXT,
  note       TEXT,
  folded     TEXT NOT NULL,
  CHECK (until_on IS NULL OR from_on <= until_on)
) STRICT;
