CREATE TABLE migrations (
  id         TEXT PRIMARY KEY,
  applied_at TEXT NOT NULL
) STRICT;

-- Facts about this file itself: its name, its last change, whether it is practice.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One line for each change: who, what, when, in words.
CREATE TABLE journal (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        TEXT NOT NULL,
  actor     TEXT NOT NULL,
  command   TEXT NOT NULL,
  says      TEXT NOT NULL,
  undoes    INTEGER REFERENCES journal,
  undone_by INTEGER REFERENCES journal,
  -- 1 for a line that took something back; undoing such a line does it again.
  is_undo   INTEGER NOT NULL DEFAULT 0 CHECK (is_undo IN (0, 1))
) STRICT;

-- The old and the new row of each write, as JSON objects; NULL where there was none.
CREATE TABLE journal_rows (
  seq     INTEGER PRIMARY KEY,
  journal INTEGER NOT NULL REFERENCES journal,
  tbl     TEXT NOT NULL,
  row_id  TEXT NOT NULL,
  old     TEXT,
  new     TEXT
) STRICT;
CREATE INDEX journal_rows_by_journal ON journal_rows (journal);
CREATE INDEX journal_rows_by_record ON journal_rows (tbl, row_id, journal);
