CREATE TABLE councils (
  id              TEXT PRIMARY KEY,
  origin          TEXT NOT NULL,
  revision        INTEGER NOT NULL,
  changed_at      TEXT NOT NULL,
  removed_at      TEXT,
  name            TEXT NOT NULL CHECK (name <> ''),
  -- The decision that set it up.
  decision_number TEXT,
  decided_on      TEXT NOT NULL,
  -- The last day it stood; nothing while it stands.
  until_on        TEXT,
  note            TEXT
) STRICT;

CREATE TABLE council_members (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  council_id TEXT NOT NULL REFERENCES councils,
  full_name  TEXT NOT NULL CHECK (full_name <> ''),
  office     TEXT,
  role       TEXT NOT NULL CHECK (role IN ('chair', 'vice_chair', 'standing', 'member', 'secretary')),
  -- From the day the council was set up, and while it stands, when not given.
  from_on    TEXT,
  until_on   TEXT,
  position   INTEGER NOT NULL
) STRICT;
CREATE INDEX council_members_by_council ON council_members (council_id);

CREATE TABLE sessions (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  council_id    TEXT NOT NULL REFERENCES councils,
  round_id      TEXT NOT NULL REFERENCES rounds,
  held_on       TEXT NOT NULL,
  place         TEXT NOT NULL,
  started_at    TEXT,
  ended_at      TEXT,
  minutes_number TEXT,
  chair_id      TEXT REFERENCES council_members,
  secretary_id  TEXT REFERENCES council_members,
  is_secret     INTEGER NOT NULL CHECK (is_secret IN (0, 1)),
  -- What share is taken of: every member, or those who voted.
  basis         TEXT NOT NULL CHECK (basis IN ('all', 'voters')),
  -- Hundredths of a percent that are enough; nothing where the office has set none.
  threshold     INTEGER CHECK (threshold BETWEEN 0 AND 10000),
  -- Where the share and the basis stand.
  source        TEXT,
  discussion    TEXT,
  conclusion    TEXT
) STRICT;
CREATE INDEX sessions_by_round ON sessions (round_id);

-- Who of the council was there, or voted in writing.
CREATE TABLE session_members (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  session_id TEXT NOT NULL REFERENCES sessions,
  member_id  TEXT NOT NULL REFERENCES council_members,
  attendance TEXT NOT NULL CHECK (attendance IN ('present', 'written', 'absent')),
  reason     TEXT,
  UNIQUE (session_id, member_id)
) STRICT;

-- The count for one nomination.
CREATE TABLE session_votes (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  session_id    TEXT NOT NULL REFERENCES sessions,
  nomination_id TEXT NOT NULL REFERENCES nominations,
  yes           INTEGER NOT NULL CHECK (yes >= 0),
  no            INTEGER NOT NULL CHECK (no >= 0),
  invalid       INTEGER NOT NULL CHECK (invalid >= 0),
  -- What the council concluded where no share decides, or against it.
  concluded     TEXT CHECK (concluded IN ('passed', 'failed')),
  note          TEXT,
  UNIQUE (session_id, nomination_id)
) STRICT;
CREATE INDEX session_votes_by_nomination ON session_votes (nomination_id);

-- A member who takes no part in the vote on a nomination.
CREATE TABLE session_conflicts (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  session_id    TEXT NOT NULL REFERENCES sessions,
  nomination_id TEXT NOT NULL REFERENCES nominations,
  member_id     TEXT NOT NULL REFERENCES council_members,
  reason        TEXT,
  UNIQUE (session_id, nomination_id, member_id)
) STRICT;
