-- What the office itself wants of a figure. Without one a figure is neither good nor bad.
CREATE TABLE supervision_targets (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  -- A line of an indicator, such as «A2.planned».
  line        TEXT NOT NULL CHECK (line <> ''),
  goal        TEXT NOT NULL CHECK (goal IN ('at_least', 'at_most')),
  -- In the measure of the line: percent, days, đồng, how many.
  figure      REAL NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_until TEXT,
  -- Where it stands written.
  source      TEXT NOT NULL CHECK (source <> ''),
  note        TEXT,
  CHECK (valid_until IS NULL OR valid_from <= valid_until)
) STRICT;
CREATE INDEX supervision_targets_by_line ON supervision_targets (line);
