-- The office's own layouts of certificates: where everything stands on the sheet, as the document that is printed by.
CREATE TABLE certificate_layouts (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  name       TEXT NOT NULL CHECK (name <> ''),
  folded     TEXT NOT NULL,
  layout     TEXT NOT NULL CHECK (json_valid(layout))
) STRICT;
