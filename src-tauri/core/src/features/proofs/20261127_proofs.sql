-- A list of a decision that was printed to be looked through and signed before its certificates are. What it said is
-- known by hashes, so that a later change of anything on it is seen.
CREATE TABLE proof_lists (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  decision_id TEXT NOT NULL REFERENCES decisions,
  sha256      TEXT NOT NULL,
  -- A line for each award: its id and the hash of what is said of it; the line of the decision begins with «head».
  lines       TEXT NOT NULL,
  printed_at  TEXT NOT NULL,
  signed_on   TEXT,
  signed_by   TEXT,
  CHECK ((signed_on IS NULL) = (signed_by IS NULL))
) STRICT;
CREATE INDEX proof_lists_by_decision ON proof_lists (decision_id);
