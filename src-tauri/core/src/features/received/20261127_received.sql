-- One line for each bundle that was merged. The newest number of a unit and period counts; the file is kept.
CREATE TABLE received_bundles (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  unit_code     TEXT NOT NULL,
  period        TEXT NOT NULL,
  number        INTEGER NOT NULL CHECK (number > 0),
  sender        TEXT NOT NULL,
  reason        TEXT,
  frozen_at     TEXT NOT NULL,
  received_at   TEXT NOT NULL,
  fingerprint   TEXT NOT NULL,
  signer_key    TEXT NOT NULL,
  file_name     TEXT NOT NULL,
  file_sha256   TEXT NOT NULL,
  file_bytes    INTEGER NOT NULL,
  -- Below the data folder.
  kept_file     TEXT NOT NULL,
  record_count  INTEGER NOT NULL,
  answer        TEXT CHECK (answer IN ('accepted', 'returned')),
  answer_reason TEXT,
  answered_at   TEXT
) STRICT;
CREATE UNIQUE INDEX one_received_bundle ON received_bundles (unit_code, period, number) WHERE removed_at IS NULL;
CREATE INDEX received_bundles_by_file ON received_bundles (file_sha256);

-- What the superior says to single records of a bundle.
CREATE TABLE received_answers (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  bundle_id  TEXT NOT NULL REFERENCES received_bundles,
  tbl        TEXT NOT NULL,
  record     TEXT NOT NULL,
  title      TEXT NOT NULL,
  answer     TEXT NOT NULL CHECK (answer IN ('accepted', 'returned')),
  reason     TEXT,
  UNIQUE (bundle_id, tbl, record)
) STRICT;

-- What follows is read out of the kept files and never changes: no record of its own, not in the journal. Whether it
-- counts is said by the lines above alone, so an undo is the undo of a line and a second merge finds its rows.
CREATE TABLE received_packs (
  pack                 INTEGER PRIMARY KEY,
  file_sha256          TEXT NOT NULL UNIQUE,
  unit_code            TEXT NOT NULL,
  period               TEXT NOT NULL,
  frozen_at            TEXT NOT NULL,
  decisions            INTEGER NOT NULL,
  movements_running    INTEGER NOT NULL,
  movements_launched   INTEGER NOT NULL,
  registrations        INTEGER NOT NULL,
  exemplars            INTEGER NOT NULL,
  exemplars_publicised INTEGER NOT NULL,
  exemplars_replicated INTEGER NOT NULL
) STRICT;
CREATE INDEX received_packs_by_unit ON received_packs (unit_code, period);

CREATE TABLE received_awards (
  pack        INTEGER NOT NULL REFERENCES received_packs,
  line        INTEGER NOT NULL,
  record      TEXT NOT NULL,
  -- Tells whether two bundles say the same of a record.
  content     INTEGER NOT NULL,
  award       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  office      TEXT,
  merit       TEXT,
  decision    TEXT,
  decided_on  TEXT,
  register_no INTEGER,
  sex         TEXT,
  is_leader   INTEGER NOT NULL,
  amount_vnd  INTEGER,
  revoked_on  TEXT,
  PRIMARY KEY (pack, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_movements (
  pack        INTEGER NOT NULL REFERENCES received_packs,
  line        INTEGER NOT NULL,
  record      TEXT NOT NULL,
  name        TEXT NOT NULL,
  field       TEXT,
  source      TEXT,
  starts_on   TEXT,
  ends_on     TEXT,
  launched_on TEXT,
  units       INTEGER,
  people      INTEGER,
  PRIMARY KEY (pack, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_registrations (
  pack          INTEGER NOT NULL REFERENCES received_packs,
  line          INTEGER NOT NULL,
  record        TEXT NOT NULL,
  year          INTEGER,
  kind          TEXT NOT NULL,
  name          TEXT,
  award         TEXT NOT NULL,
  registered_on TEXT,
  is_withdrawn  INTEGER NOT NULL,
  PRIMARY KEY (pack, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_exemplars (
  pack     INTEGER NOT NULL REFERENCES received_packs,
  line     INTEGER NOT NULL,
  record   TEXT NOT NULL,
  kind     TEXT,
  name     TEXT,
  field    TEXT,
  summary  TEXT,
  result   TEXT,
  found_on TEXT,
  PRIMARY KEY (pack, line)
) STRICT, WITHOUT ROWID;

-- The awards of a bundle that stand, summed: every report of an area is made of these few rows.
CREATE TABLE received_sums (
  pack           INTEGER NOT NULL REFERENCES received_packs,
  award          TEXT NOT NULL,
  kind           TEXT NOT NULL,
  awards         INTEGER NOT NULL,
  women          INTEGER NOT NULL,
  sex_unknown    INTEGER NOT NULL,
  leaders        INTEGER NOT NULL,
  amount_vnd     INTEGER NOT NULL,
  without_amount INTEGER NOT NULL,
  PRIMARY KEY (pack, award, kind)
) STRICT, WITHOUT ROWID;

-- Awards that stand in bundles of two periods: counted once.
CREATE TABLE received_doubles (
  pack       INTEGER NOT NULL REFERENCES received_packs,
  line       INTEGER NOT NULL,
  other      INTEGER NOT NULL REFERENCES received_packs,
  other_line INTEGER NOT NULL,
  PRIMARY KEY (pack, line, other)
) STRICT, WITHOUT ROWID;
