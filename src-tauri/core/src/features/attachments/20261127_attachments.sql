-- Files attached to a record: a scan of the signed decision, papers of a nomination or of a deed. What a file holds lies
-- in the data folder under a name made of its content, once, however often it is attached.
CREATE TABLE attachments (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  decision_id   TEXT REFERENCES decisions,
  nomination_id TEXT REFERENCES nominations,
  exemplar_id   TEXT REFERENCES exemplars,
  -- As the file was called where it came from.
  name          TEXT NOT NULL CHECK (name <> ''),
  -- SHA-256 of the content, and how its name ends.
  sha256        TEXT NOT NULL,
  ending        TEXT NOT NULL,
  size          INTEGER NOT NULL CHECK (size > 0),
  -- Of a decision: the paper itself with signature and seal.
  is_signed     INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
  attached_on   TEXT NOT NULL,
  CHECK ((decision_id IS NOT NULL) + (nomination_id IS NOT NULL) + (exemplar_id IS NOT NULL) = 1),
  CHECK (is_signed = 0 OR decision_id IS NOT NULL)
) STRICT;
CREATE INDEX attachments_by_decision ON attachments (decision_id);
CREATE INDEX attachments_by_nomination ON attachments (nomination_id);
CREATE INDEX attachments_by_exemplar ON attachments (exemplar_id);
CREATE INDEX attachments_by_content ON attachments (sha256);
