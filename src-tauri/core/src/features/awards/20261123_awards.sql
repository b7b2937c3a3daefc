CREATE TABLE awards (
  id              TEXT PRIMARY KEY,
  origin          TEXT NOT NULL,
  revision        INTEGER NOT NULL,
  changed_at      TEXT NOT NULL,
  removed_at      TEXT,
  decision_id     TEXT NOT NULL REFERENCES decisions,
  person_id       TEXT REFERENCES people,
  collective_id   TEXT REFERENCES units,
  household_id    TEXT REFERENCES households,
  -- Id of a title or form of the rulebook.
  award           TEXT NOT NULL,
  -- As printed on the day: the records may say something else by now.
  printed_name    TEXT NOT NULL CHECK (printed_name <> ''),
  office          TEXT NOT NULL,
  merit           TEXT NOT NULL,
  -- What statistics count by, as it was on the day.
  unit_id         TEXT REFERENCES units,
  sex             TEXT,
  work_class      TEXT,
  is_leader       INTEGER NOT NULL CHECK (is_leader IN (0, 1)),
  position        INTEGER NOT NULL,
  register_year   INTEGER NOT NULL,
  register_no     INTEGER NOT NULL CHECK (register_no > 0),
  -- Of the base salary, with a decimal comma; NULL where the rulebook knows no multiple or nobody confirmed it.
  multiple        TEXT,
  base_salary_vnd INTEGER,
  amount_raw_vnd  INTEGER,
  amount_vnd      INTEGER,
  amount_mark     TEXT,
  revoked_on      TEXT,
  note            TEXT,
  folded          TEXT NOT NULL,
  CHECK ((person_id IS NOT NULL) + (collective_id IS NOT NULL) + (household_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX awards_by_register ON awards (register_year, register_no);
CREATE INDEX awards_by_decision ON awards (decision_id, position);
CREATE INDEX awards_by_person ON awards (person_id);
CREATE INDEX awards_by_collective ON awards (collective_id);
CREATE INDEX awards_by_household ON awards (household_id);
