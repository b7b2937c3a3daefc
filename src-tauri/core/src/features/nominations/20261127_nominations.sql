-- A round (đợt xét): what is proposed, posted, voted on and decided together.
CREATE TABLE rounds (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  name          TEXT NOT NULL CHECK (name <> ''),
  ground        TEXT NOT NULL,
  merit_year    INTEGER NOT NULL CHECK (merit_year BETWEEN 1990 AND 2100),
  movement_id   TEXT REFERENCES movements,
  opened_on     TEXT NOT NULL,
  -- The last day units hand in their nominations.
  closes_on     TEXT,
  -- By the simplified procedure, with fewer papers.
  is_simplified INTEGER NOT NULL DEFAULT 0 CHECK (is_simplified IN (0, 1)),
  note          TEXT,
  title_key     BLOB NOT NULL,
  folded        TEXT NOT NULL
) STRICT;

CREATE TABLE nominations (
  id                   TEXT PRIMARY KEY,
  origin               TEXT NOT NULL,
  revision             INTEGER NOT NULL,
  changed_at           TEXT NOT NULL,
  removed_at           TEXT,
  round_id             TEXT NOT NULL REFERENCES rounds,
  person_id            TEXT REFERENCES people,
  collective_id        TEXT REFERENCES units,
  household_id         TEXT REFERENCES households,
  -- Id of a title or form of the rulebook.
  award                TEXT NOT NULL,
  merit                TEXT NOT NULL CHECK (merit <> ''),
  -- The unit that proposes; nothing where the chair found the merit himself.
  nominated_by         TEXT REFERENCES units,
  received_on          TEXT NOT NULL,
  relies_on_initiative INTEGER NOT NULL DEFAULT 0 CHECK (relies_on_initiative IN (0, 1)),
  exemplar_id          TEXT REFERENCES exemplars,
  withdrawn_on         TEXT,
  withdrawn_reason     TEXT,
  note                 TEXT,
  CHECK ((person_id IS NOT NULL) + (collective_id IS NOT NULL) + (household_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX nominations_by_round ON nominations (round_id);
CREATE INDEX nominations_by_person ON nominations (person_id);
CREATE INDEX nominations_by_collective ON nominations (collective_id);
CREATE INDEX nominations_by_household ON nominations (household_id);

-- A paper that is in the dossier of a nomination.
CREATE TABLE nomination_papers (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  nomination_id TEXT NOT NULL REFERENCES nominations,
  -- Id of a paper of the rulebook.
  paper         TEXT NOT NULL,
  had_on        TEXT NOT NULL,
  UNIQUE (nomination_id, paper)
) STRICT;

-- The award a nomination led to; out of sight with either.
CREATE TABLE nomination_awards (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  award_id      TEXT NOT NULL REFERENCES awards,
  nomination_id TEXT NOT NULL REFERENCES nominations
) STRICT;
CREATE INDEX nomination_awards_by_award ON nomination_awards (award_id);
CREATE INDEX nomination_awards_by_nomination ON nomination_awards (nomination_id);
