-- Tên gọi khác, as the village calls the person.
ALTER TABLE people ADD COLUMN other_name TEXT;
-- NULL: not known.
ALTER TABLE people ADD COLUMN is_party_member INTEGER CHECK (is_party_member IN (0, 1));
ALTER TABLE people ADD COLUMN party_joined TEXT;
-- The highest post held; what the definitions of a direct worker draw their lines by.
ALTER TABLE people ADD COLUMN lead_tier TEXT CHECK (lead_tier IN ('not_leading', 'deputy_section', 'section', 'higher'));
-- Since when the person works and lives where unit_id and hamlet_id say; what was before stands in person_units.
ALTER TABLE people ADD COLUMN unit_since TEXT;
ALTER TABLE people ADD COLUMN hamlet_since TEXT;
-- File in the data folder, named by its content.
ALTER TABLE people ADD COLUMN photo TEXT;
-- The record this one was found to be the same as; such a record lies in the bin.
ALTER TABLE people ADD COLUMN merged_into TEXT REFERENCES people;
CREATE INDEX people_by_birth ON people (birth);
CREATE INDEX people_by_citizen_id ON people (citizen_id);
CREATE INDEX people_by_merged_into ON people (merged_into);

-- Where a person worked or lived before; days may be known in part.
CREATE TABLE person_units (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  person_id  TEXT NOT NULL REFERENCES people,
  role       TEXT NOT NULL CHECK (role IN ('work', 'home')),
  unit_id    TEXT NOT NULL REFERENCES units,
  position   TEXT,
  from_on    TEXT,
  until_on   TEXT NOT NULL,
  document   TEXT
) STRICT;
CREATE INDEX person_units_by_person ON person_units (person_id, role, until_on);
CREATE INDEX person_units_by_unit ON person_units (unit_id);

-- Mức độ hoàn thành nhiệm vụ, once a year.
CREATE TABLE person_grades (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  person_id  TEXT NOT NULL REFERENCES people,
  year       INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  -- Id of a grade of the rulebook.
  grade      TEXT NOT NULL,
  document   TEXT
) STRICT;
CREATE UNIQUE INDEX person_grades_by_year ON person_grades (person_id, year) WHERE removed_at IS NULL;

-- Kỷ luật, with the day it ends where that is known.
CREATE TABLE person_disciplines (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  person_id  TEXT NOT NULL REFERENCES people,
  form       TEXT NOT NULL CHECK (form <> ''),
  decision   TEXT,
  decided_on TEXT NOT NULL,
  ends_on    TEXT,
  reason     TEXT,
  CHECK (ends_on IS NULL OR ends_on >= decided_on)
) STRICT;
CREATE INDEX person_disciplines_by_person ON person_disciplines (person_id, decided_on);

-- Đang xác minh: complaints, inspections and the like that are not concluded.
CREATE TABLE person_verifications (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  person_id  TEXT NOT NULL REFERENCES people,
  subject    TEXT NOT NULL CHECK (subject <> ''),
  document   TEXT,
  from_on    TEXT NOT NULL,
  -- The day of the conclusion; NULL while it is open.
  until_on   TEXT,
  conclusion TEXT,
  CHECK (until_on IS NULL OR until_on >= from_on)
) STRICT;
CREATE INDEX person_verifications_by_person ON person_verifications (person_id, from_on);

-- «Không phải một người»: pairs the clerk looked at and told apart.
CREATE TABLE distinct_people (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  person_id  TEXT NOT NULL REFERENCES people,
  other_id   TEXT NOT NULL REFERENCES people
) STRICT;
CREATE UNIQUE INDEX distinct_people_by_pair ON distinct_people (min(person_id, other_id), max(person_id, other_id))
  WHERE removed_at IS NULL;
CREATE INDEX distinct_people_by_person ON distinct_people (person_id);
CREATE INDEX distinct_people_by_other ON distinct_people (other_id);
