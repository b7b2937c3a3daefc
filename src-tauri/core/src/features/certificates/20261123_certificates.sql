-- A file of certificates that was written for printing; what it held is known by its hash.
CREATE TABLE certificate_prints (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  decision_id TEXT NOT NULL REFERENCES decisions,
  pages       INTEGER NOT NULL CHECK (pages > 0),
  file_name   TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  printed_at  TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_prints_by_decision ON certificate_prints (decision_id);
