-- The day a dossier was received, and by which law it is judged where the law leaves the choice.
CREATE TABLE law_choices (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  person_id     TEXT REFERENCES people,
  collective_id TEXT REFERENCES units,
  household_id  TEXT REFERENCES households,
  award         TEXT NOT NULL,
  year          INTEGER NOT NULL CHECK (year BETWEEN 1950 AND 2100),
  received_on   TEXT NOT NULL,
  -- NULL: as the law has it without a choice.
  choice        TEXT CHECK (choice IN ('old', 'new')),
  reason        TEXT,
  CHECK ((person_id IS NOT NULL) + (collective_id IS NOT NULL) + (household_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX law_choices_by_person ON law_choices (person_id, year);
CREATE INDEX law_choices_by_collective ON law_choices (collective_id, year);
CREATE INDEX law_choices_by_household ON law_choices (household_id, year);
