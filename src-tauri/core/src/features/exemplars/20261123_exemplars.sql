CREATE TABLE exemplars (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  kind          TEXT NOT NULL CHECK (kind IN ('good_deed', 'exemplar', 'model')),
  -- Someone on record, or only a name noted in a minute.
  person_id     TEXT REFERENCES people,
  collective_id TEXT REFERENCES units,
  household_id  TEXT REFERENCES households,
  name          TEXT NOT NULL CHECK (name <> ''),
  unit_id       TEXT REFERENCES units,
  movement_id   TEXT REFERENCES movements,
  field         TEXT,
  summary       TEXT NOT NULL CHECK (summary <> ''),
  result        TEXT,
  source        TEXT,
  found_on      TEXT NOT NULL,
  checked_on    TEXT,
  note          TEXT,
  folded        TEXT NOT NULL,
  CHECK ((person_id IS NOT NULL) + (collective_id IS NOT NULL) + (household_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX exemplars_by_day ON exemplars (found_on);
CREATE INDEX exemplars_by_unit ON exemplars (unit_id);

-- What was done with an exemplar after it was found: made public, or taken up elsewhere.
CREATE TABLE exemplar_acts (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  exemplar_id TEXT NOT NULL REFERENCES exemplars,
  kind        TEXT NOT NULL CHECK (kind IN ('publicised', 'replicated')),
  acted_on    TEXT NOT NULL,
  -- Medium of publicity, or place that took it up.
  place       TEXT NOT NULL,
  note        TEXT
) STRICT;
CREATE INDEX exemplar_acts_by_exemplar ON exemplar_acts (exemplar_id);
