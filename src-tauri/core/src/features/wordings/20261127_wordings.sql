-- Words prepared from a record and then the office's own: kept as they were written, whatever the record says later.
CREATE TABLE wordings (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  -- Id of a template of the program.
  kind        TEXT NOT NULL CHECK (kind <> ''),
  movement_id TEXT REFERENCES movements,
  exemplar_id TEXT REFERENCES exemplars,
  title       TEXT NOT NULL CHECK (title <> ''),
  body        TEXT NOT NULL CHECK (body <> ''),
  CHECK ((movement_id IS NOT NULL) + (exemplar_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX wordings_by_record ON wordings (coalesce(movement_id, exemplar_id), kind) WHERE removed_at IS NULL;
CREATE INDEX wordings_by_movement ON wordings (movement_id);
CREATE INDEX wordings_by_exemplar ON wordings (exemplar_id);
