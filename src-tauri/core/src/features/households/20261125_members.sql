-- Since when the household lives in its hamlet; where it lived before stands in household_hamlets.
ALTER TABLE households ADD COLUMN hamlet_since TEXT;

-- Members by name, the head apart; linked where the person is on record.
CREATE TABLE household_members (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  household_id TEXT NOT NULL REFERENCES households,
  person_id    TEXT REFERENCES people,
  name         TEXT NOT NULL CHECK (name <> ''),
  relation     TEXT,
  birth        TEXT,
  position     INTEGER NOT NULL
) STRICT;
CREATE INDEX household_members_by_household ON household_members (household_id, position);
CREATE INDEX household_members_by_person ON household_members (person_id);
CREATE UNIQUE INDEX household_members_once ON household_members (household_id, person_id) WHERE removed_at IS NULL;

CREATE TABLE household_hamlets (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  household_id TEXT NOT NULL REFERENCES households,
  unit_id      TEXT NOT NULL REFERENCES units,
  from_on      TEXT,
  until_on     TEXT NOT NULL,
  document     TEXT
) STRICT;
CREATE INDEX household_hamlets_by_household ON household_hamlets (household_id, until_on);
CREATE INDEX household_hamlets_by_unit ON household_hamlets (unit_id);
CREATE INDEX households_by_head ON households (head_id);
