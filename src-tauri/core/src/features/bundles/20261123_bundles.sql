-- Bundles this office sealed. A revision is never made again from other content.
CREATE TABLE sealed_bundles (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  period       TEXT NOT NULL,
  number       INTEGER NOT NULL CHECK (number > 0),
  frozen_at    TEXT NOT NULL,
  -- SHA-256 of the records the revision carries; tells whether anything has changed since.
  content_hash TEXT NOT NULL,
  fingerprint  TEXT NOT NULL,
  file_name    TEXT NOT NULL,
  zip_sha256   TEXT NOT NULL,
  zip_bytes    INTEGER NOT NULL,
  reason       TEXT,
  UNIQUE (period, number)
) STRICT;

-- The office's own key. Never in the journal: an undo must not bring a key back, a history must not show it.
CREATE TABLE office_keys (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  secret  TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
