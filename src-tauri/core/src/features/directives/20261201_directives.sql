-- Văn bản chỉ đạo, hướng dẫn: papers by which the commune leads emulation and commendation.
CREATE TABLE directives (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  -- What kind of paper it is, as the office calls it: «Kế hoạch», «Công văn».
  kind       TEXT NOT NULL CHECK (kind <> ''),
  number     TEXT,
  issued_on  TEXT NOT NULL,
  subject    TEXT NOT NULL CHECK (subject <> ''),
  purpose    TEXT NOT NULL CHECK (purpose IN ('general', 'movement', 'inspection_plan', 'publicity_plan', 'training_plan', 'regulation')),
  -- The year it is for, which may be the one after it was signed.
  year       INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  note       TEXT,
  folded     TEXT NOT NULL
) STRICT;
CREATE INDEX directives_by_year ON directives (year);
