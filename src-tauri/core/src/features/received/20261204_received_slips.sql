-- The day a bundle came to the office, where it was merged later. Nothing: the day of merging.
ALTER TABLE received_bundles ADD COLUMN arrived_on TEXT;

-- Slips that were made about a bundle. Each answer has its number, given before anything is written, so that the
-- commune knows which slip takes the place of which.
CREATE TABLE received_slips (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  bundle_id  TEXT NOT NULL REFERENCES received_bundles,
  number     INTEGER NOT NULL CHECK (number > 0),
  -- Which answers it tells: of the bundle and of its records.
  told       TEXT NOT NULL,
  -- When it was last written and read back right.
  written_at TEXT,
  UNIQUE (bundle_id, number)
) STRICT;
