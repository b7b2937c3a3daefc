CREATE TABLE registrations (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  year          INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  movement_id   TEXT REFERENCES movements,
  person_id     TEXT REFERENCES people,
  collective_id TEXT REFERENCES units,
  household_id  TEXT REFERENCES households,
  -- Id of a title or form of the rulebook.
  award         TEXT NOT NULL,
  registered_on TEXT NOT NULL,
  is_withdrawn  INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)),
  note          TEXT,
  CHECK ((person_id IS NOT NULL) + (collective_id IS NOT NULL) + (household_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX registrations_by_year ON registrations (year, award);
CREATE INDEX registrations_by_person ON registrations (person_id, year);
CREATE INDEX registrations_by_collective ON registrations (collective_id, year);
CREATE INDEX registrations_by_household ON registrations (household_id, year);
CREATE INDEX registrations_by_movement ON registrations (movement_id);
