-- Kết quả năm of a collective or a household: the grade of its work, or the points of its review.
CREATE TABLE results (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  collective_id TEXT REFERENCES units,
  household_id  TEXT REFERENCES households,
  year          INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  -- Id of a grade of the rulebook.
  grade         TEXT,
  -- Tenths of a point.
  score_tenths  INTEGER CHECK (score_tenths BETWEEN 0 AND 10000),
  document      TEXT,
  CHECK ((collective_id IS NOT NULL) + (household_id IS NOT NULL) = 1),
  CHECK (grade IS NOT NULL OR score_tenths IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX results_by_collective ON results (collective_id, year) WHERE removed_at IS NULL AND collective_id IS NOT NULL;
CREATE UNIQUE INDEX results_by_household ON results (household_id, year) WHERE removed_at IS NULL AND household_id IS NOT NULL;
