-- Numbers of a year's book that no record of this program has: set aside, void, or given by the office clerk to
-- another document. Each has its reason, so that a gap is explained.
CREATE TABLE number_notes (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  year       INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  symbol     TEXT NOT NULL CHECK (symbol <> ''),
  number     INTEGER NOT NULL CHECK (number > 0),
  -- The last of a run of numbers; the same as the first for one.
  last       INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('aside', 'void', 'elsewhere')),
  reason     TEXT NOT NULL CHECK (reason <> ''),
  CHECK (last >= number)
) STRICT;
CREATE INDEX number_notes_by_year ON number_notes (year, symbol);
