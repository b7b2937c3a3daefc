-- The list of a round made public before it is decided.
CREATE TABLE postings (
  id               TEXT PRIMARY KEY,
  origin           TEXT NOT NULL,
  revision         INTEGER NOT NULL,
  changed_at       TEXT NOT NULL,
  removed_at       TEXT,
  round_id         TEXT NOT NULL REFERENCES rounds,
  place            TEXT NOT NULL CHECK (place <> ''),
  -- Both days are in it; the first is not counted.
  from_on          TEXT NOT NULL,
  until_on         TEXT NOT NULL,
  notice_number    TEXT,
  -- Why it is shorter than a rule asks.
  shortened_reason TEXT,
  note             TEXT,
  CHECK (until_on >= from_on)
) STRICT;
CREATE INDEX postings_by_round ON postings (round_id);

-- What people said while it hung, and the answer.
CREATE TABLE posting_opinions (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  posting_id  TEXT NOT NULL REFERENCES postings,
  said_on     TEXT NOT NULL,
  said_by     TEXT NOT NULL CHECK (said_by <> ''),
  content     TEXT NOT NULL CHECK (content <> ''),
  answer      TEXT,
  answered_on TEXT
) STRICT;
CREATE INDEX posting_opinions_by_posting ON posting_opinions (posting_id);
