-- What the province or the commune has set, each as a dated fact with its document.
CREATE TABLE rule_values (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  layer       TEXT NOT NULL CHECK (layer IN ('province', 'commune')),
  -- Id of a slot of the rulebook: what is set.
  slot        TEXT NOT NULL,
  -- Id of an award of the rulebook, and the kind of recipient, where the slot asks for them.
  award       TEXT,
  recipient   TEXT CHECK (recipient IN ('person', 'unit', 'household')),
  -- One of these, as the slot asks: a decimal number with a point, words or a choice, a condition as JSON, a day.
  number      TEXT,
  text        TEXT,
  condition   TEXT,
  falls_on    TEXT,
  valid_from  TEXT NOT NULL,
  valid_until TEXT,
  document    TEXT NOT NULL CHECK (document <> ''),
  article     TEXT,
  checked_by  TEXT,
  note        TEXT,
  CHECK (valid_until IS NULL OR valid_from <= valid_until)
) STRICT;
CREATE INDEX rule_values_by_slot ON rule_values (slot, award);
