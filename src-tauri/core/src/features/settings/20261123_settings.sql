-- One row: who this office is and how it works.
CREATE TABLE offices (
  id              TEXT PRIMARY KEY,
  origin          TEXT NOT NULL,
  revision        INTEGER NOT NULL,
  changed_at      TEXT NOT NULL,
  removed_at      TEXT,
  commune_code    TEXT NOT NULL,
  commune_kind    TEXT NOT NULL,
  commune_name    TEXT NOT NULL,
  province_code   TEXT NOT NULL,
  province_kind   TEXT NOT NULL,
  province_name   TEXT NOT NULL,
  clerk_name      TEXT,
  -- Printed above the issuing body where a province asks for it.
  superior_line   TEXT,
  decision_symbol TEXT NOT NULL,
  -- Day of a quarter's last month on which it ends; NULL is that month's last day.
  cutoff_day      INTEGER CHECK (cutoff_day BETWEEN 1 AND 28),
  rounding        TEXT NOT NULL CHECK (rounding IN ('none', 'up', 'nearest')),
  -- File name, in the data folder, of the office's own emblem.
  emblem_file     TEXT
) STRICT;

CREATE TABLE signatories (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  full_name   TEXT NOT NULL CHECK (full_name <> ''),
  office      TEXT NOT NULL CHECK (office IN ('chair', 'deputy_chair')),
  valid_from  TEXT,
  valid_until TEXT,
  CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until)
) STRICT;

CREATE TABLE superiors (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  name        TEXT NOT NULL CHECK (name <> ''),
  valid_from  TEXT NOT NULL,
  valid_until TEXT,
  CHECK (valid_until IS NULL OR valid_from <= valid_until)
) STRICT;
