-- Lưu hồ sơ: in which box the dossier of a decision is kept, from which day.
CREATE TABLE archives (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  decision_id TEXT NOT NULL REFERENCES decisions,
  box         TEXT NOT NULL CHECK (box <> ''),
  -- Number of the dossier within the box.
  folder      TEXT,
  kept_on     TEXT NOT NULL,
  note        TEXT,
  folded      TEXT NOT NULL
) STRICT;
CREATE INDEX archives_by_decision ON archives (decision_id);
