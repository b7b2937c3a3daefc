CREATE TABLE households (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  -- The head's name as printed; the person record is linked where there is one.
  head_name  TEXT NOT NULL CHECK (head_name <> ''),
  head_sex   TEXT CHECK (head_sex IN ('male', 'female')),
  head_id    TEXT REFERENCES people,
  hamlet_id  TEXT REFERENCES units,
  members    INTEGER CHECK (members BETWEEN 1 AND 99),
  note       TEXT,
  folded     TEXT NOT NULL,
  name_key   BLOB NOT NULL
) STRICT;
CREATE INDEX households_in_order ON households (name_key, id);
CREATE INDEX households_by_hamlet ON households (hamlet_id);
