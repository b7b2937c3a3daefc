CREATE TABLE people (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  full_name  TEXT NOT NULL CHECK (full_name <> ''),
  sex        TEXT CHECK (sex IN ('male', 'female')),
  -- YYYY, YYYY-MM or YYYY-MM-DD: many lists know the year only.
  birth      TEXT,
  citizen_id TEXT,
  ethnicity  TEXT,
  position   TEXT,
  work_class TEXT CHECK (work_class IN ('leader', 'deputy_leader', 'official', 'worker', 'farmer', 'teacher', 'health',
             'student', 'retired', 'business', 'armed_forces', 'other')),
  is_leader  INTEGER NOT NULL DEFAULT 0 CHECK (is_leader IN (0, 1)),
  unit_id    TEXT REFERENCES units,
  hamlet_id  TEXT REFERENCES units,
  phone      TEXT,
  note       TEXT,
  folded     TEXT NOT NULL,
  name_key   BLOB NOT NULL
) STRICT;
CREATE INDEX people_in_order ON people (name_key, id);
CREATE INDEX people_by_unit ON people (unit_id);
CREATE INDEX people_by_hamlet ON people (hamlet_id);
CREATE INDEX people_by_name ON people (folded, birth);
