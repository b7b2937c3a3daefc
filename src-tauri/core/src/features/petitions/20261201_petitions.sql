-- Đơn thư: complaints, denunciations and suggestions about emulation and commendation, and how each was handled.
CREATE TABLE petitions (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  kind        TEXT NOT NULL CHECK (kind IN ('complaint', 'denunciation', 'suggestion')),
  received_on TEXT NOT NULL,
  -- Who sent it, as far as it is kept; never on a paper.
  sender      TEXT,
  subject     TEXT NOT NULL CHECK (subject <> ''),
  decision_id TEXT REFERENCES decisions,
  movement_id TEXT REFERENCES movements,
  -- The last day of its handling; NULL while it is open.
  handled_on  TEXT,
  outcome     TEXT CHECK (outcome IN ('upheld', 'partly', 'rejected', 'stopped')),
  -- The paper that answers it.
  answer      TEXT,
  note        TEXT,
  folded      TEXT NOT NULL,
  CHECK (outcome IS NULL OR handled_on IS NOT NULL)
) STRICT;
CREATE INDEX petitions_by_day ON petitions (received_on);
CREATE INDEX petitions_by_decision ON petitions (decision_id);
CREATE INDEX petitions_by_movement ON petitions (movement_id);
