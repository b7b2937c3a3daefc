-- How this office receives: one row, its own choice and no rule of law.
CREATE TABLE receiving_offices (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  name          TEXT NOT NULL CHECK (name <> ''),
  -- Signs return slips under this code.
  code          TEXT NOT NULL CHECK (code <> ''),
  province_code TEXT NOT NULL,
  -- A JSON list of commune codes; NULL is the whole province.
  communes      TEXT,
  -- Days after the end of a period in which its bundle is awaited; NULL: nobody is called late.
  due_days      INTEGER CHECK (due_days BETWEEN 0 AND 366),
  due_source    TEXT
) STRICT;
