-- What the commune cannot give itself, proposed to somebody above: number, day, and what became of each nomination.
CREATE TABLE submissions (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  round_id     TEXT NOT NULL REFERENCES rounds,
  number       TEXT,
  submitted_on TEXT NOT NULL,
  addressed_to TEXT NOT NULL CHECK (addressed_to <> ''),
  note         TEXT
) STRICT;
CREATE INDEX submissions_by_round ON submissions (round_id);

CREATE TABLE submission_items (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  submission_id TEXT NOT NULL REFERENCES submissions,
  nomination_id TEXT NOT NULL REFERENCES nominations,
  -- Nothing while there is no answer.
  outcome       TEXT CHECK (outcome IN ('granted', 'refused', 'returned')),
  outcome_on    TEXT,
  -- The decision that granted it, or the paper that says no.
  paper         TEXT,
  reason        TEXT,
  UNIQUE (submission_id, nomination_id)
) STRICT;
CREATE INDEX submission_items_by_nomination ON submission_items (nomination_id);
