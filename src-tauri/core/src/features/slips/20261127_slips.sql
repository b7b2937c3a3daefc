-- Return slips of the superior about bundles this office sealed.
CREATE TABLE slips (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  period      TEXT NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  answer      TEXT NOT NULL CHECK (answer IN ('accepted', 'returned')),
  reason      TEXT,
  answered_on TEXT NOT NULL,
  signed_by   TEXT NOT NULL,
  signer_code TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  -- Below the data folder.
  kept_file   TEXT NOT NULL
) STRICT;

CREATE TABLE slip_records (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  slip_id    TEXT NOT NULL REFERENCES slips,
  tbl        TEXT NOT NULL,
  record     TEXT NOT NULL,
  title      TEXT NOT NULL,
  answer     TEXT NOT NULL CHECK (answer IN ('accepted', 'returned')),
  reason     TEXT
) STRICT;
CREATE INDEX slip_records_by_slip ON slip_records (slip_id);
