ALTER TABLE imports ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
-- Who sent the list, as the clerk named them.
ALTER TABLE imports ADD COLUMN sender TEXT;
-- Answers to questions about lists, asked once for each sender: what a column holds, which unit a text means.
CREATE TABLE import_habits (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  -- Folded; empty for lists whose sender nobody named.
  sender      TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  asked       TEXT NOT NULL,
  answer      TEXT NOT NULL,
  UNIQUE (sender, asked)
) STRICT;
