-- How far it reaches, how long it runs (NULL: by its days) and by which cluster: what form 0601 counts by.
ALTER TABLE movements ADD COLUMN reach TEXT CHECK (reach IN ('nation', 'province', 'cluster', 'unit'));
ALTER TABLE movements ADD COLUMN duration TEXT
  CHECK (duration IN ('under_one', 'one', 'one_to_three', 'three_to_five', 'five_or_more'));
ALTER TABLE movements ADD COLUMN cluster_id TEXT REFERENCES clusters;
-- The paper of the superior whose movement it is.
ALTER TABLE movements ADD COLUMN superior_issuer TEXT;
ALTER TABLE movements ADD COLUMN superior_number TEXT;
ALTER TABLE movements ADD COLUMN superior_on TEXT;
CREATE INDEX movements_by_cluster ON movements (cluster_id);

-- How many people of the unit take part; NULL: not known.
ALTER TABLE movement_units ADD COLUMN people INTEGER CHECK (people >= 0);

-- What was planned and done in the five steps of a movement. Mid-term and final review are one step.
CREATE TABLE movement_steps (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  movement_id  TEXT NOT NULL REFERENCES movements,
  kind         TEXT NOT NULL
    CHECK (kind IN ('plan', 'launch', 'inspection', 'publicity', 'midterm_review', 'final_review')),
  -- NULL: as follows from the days of the movement.
  due_on       TEXT,
  -- The day of launch stands in the movement itself.
  done_on      TEXT CHECK (kind <> 'launch' OR done_on IS NULL),
  paper_number TEXT,
  paper_on     TEXT,
  paper_about  TEXT,
  note         TEXT
) STRICT;
CREATE INDEX movement_steps_by_movement ON movement_steps (movement_id, kind);

-- Chỉ tiêu: what is to be reached, and what was.
CREATE TABLE movement_targets (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  movement_id TEXT NOT NULL REFERENCES movements,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL CHECK (name <> ''),
  -- At most: such as no more than so many cases.
  goal        TEXT NOT NULL CHECK (goal IN ('at_least', 'at_most')),
  figure      REAL,
  measure     TEXT,
  reached     REAL,
  note        TEXT
) STRICT;
CREATE INDEX movement_targets_by_movement ON movement_targets (movement_id, position);

-- Tiêu chí chấm điểm, with the most points each gives.
CREATE TABLE movement_criteria (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  movement_id TEXT NOT NULL REFERENCES movements,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL CHECK (name <> ''),
  points      REAL NOT NULL CHECK (points > 0)
) STRICT;
CREATE INDEX movement_criteria_by_movement ON movement_criteria (movement_id, position);

CREATE TABLE movement_scores (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  movement_id  TEXT NOT NULL REFERENCES movements,
  criterion_id TEXT NOT NULL REFERENCES movement_criteria,
  unit_id      TEXT NOT NULL REFERENCES units,
  points       REAL NOT NULL CHECK (points >= 0),
  UNIQUE (criterion_id, unit_id)
) STRICT;
CREATE INDEX movement_scores_by_movement ON movement_scores (movement_id);
CREATE INDEX movement_scores_by_unit ON movement_scores (unit_id);
