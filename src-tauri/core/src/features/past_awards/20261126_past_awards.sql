-- Khen thưởng the office did not decide itself, or decided before this book: of the district, the province, the State.
CREATE TABLE past_awards (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  person_id     TEXT REFERENCES people,
  collective_id TEXT REFERENCES units,
  household_id  TEXT REFERENCES households,
  -- Id of a title or form of the rulebook.
  award         TEXT NOT NULL,
  -- The year of the merit, not of the decision.
  year          INTEGER NOT NULL CHECK (year BETWEEN 1950 AND 2100),
  -- Id of a ground of the rulebook; NULL where it is not known.
  ground        TEXT,
  -- Number, day and issuer as far as they are known.
  decision      TEXT,
  decided_on    TEXT,
  issuer        TEXT,
  merit         TEXT,
  revoked_on    TEXT,
  note          TEXT,
  CHECK ((person_id IS NOT NULL) + (collective_id IS NOT NULL) + (household_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX past_awards_by_person ON past_awards (person_id);
CREATE INDEX past_awards_by_collective ON past_awards (collective_id);
CREATE INDEX past_awards_by_household ON past_awards (household_id);
