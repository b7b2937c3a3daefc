-- Keys of other offices, each believed since somebody compared it with paper. A key that took another's place leaves
-- the old one in the bin: bundles that came before it were proven then.
CREATE TABLE trusted_keys (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  unit_code    TEXT NOT NULL CHECK (unit_code <> ''),
  public_key   TEXT NOT NULL CHECK (public_key <> ''),
  -- The fingerprint on a stamped cover sheet was compared, or a stamped sheet announced a new key.
  proof        TEXT NOT NULL CHECK (proof IN ('cover_sheet', 'announcement')),
  confirmed_on TEXT NOT NULL,
  note         TEXT
) STRICT;
CREATE UNIQUE INDEX one_trusted_key_of_a_unit ON trusted_keys (unit_code) WHERE removed_at IS NULL;
