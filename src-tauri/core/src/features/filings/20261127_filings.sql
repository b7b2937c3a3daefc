-- Báo cáo đã nộp: a report the rulebook asks for on a day of every year, and when it was handed in.
CREATE TABLE filings (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  -- Id of a deadline of the rulebook.
  deadline    TEXT NOT NULL CHECK (deadline <> ''),
  -- As the report was called when it was handed in.
  name        TEXT NOT NULL CHECK (name <> ''),
  -- The year it reports on.
  year        INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  filed_on    TEXT NOT NULL,
  filed_to    TEXT,
  document    TEXT,
  note        TEXT
) STRICT;
CREATE UNIQUE INDEX filings_by_year ON filings (deadline, year) WHERE removed_at IS NULL;
