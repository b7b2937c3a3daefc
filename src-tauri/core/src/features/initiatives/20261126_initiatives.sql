-- Sáng kiến, đề tài khoa học, mưu trí trong chiến đấu that somebody recognised.
CREATE TABLE initiatives (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  kind          TEXT NOT NULL CHECK (kind IN ('initiative', 'science', 'combat')),
  title         TEXT NOT NULL CHECK (title <> ''),
  -- The year it counts for.
  year          INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  -- How far its effect was recognised; NULL while it is only proposed.
  level         TEXT CHECK (level IN ('commune', 'province', 'nation')),
  recognised_on TEXT,
  recognised_by TEXT,
  document      TEXT,
  summary       TEXT,
  note          TEXT,
  folded        TEXT NOT NULL
) STRICT;
CREATE INDEX initiatives_by_year ON initiatives (year);

CREATE TABLE initiative_authors (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  initiative_id TEXT NOT NULL REFERENCES initiatives,
  person_id     TEXT NOT NULL REFERENCES people
) STRICT;
CREATE UNIQUE INDEX initiative_authors_by_pair ON initiative_authors (initiative_id, person_id) WHERE removed_at IS NULL;
CREATE INDEX initiative_authors_by_person ON initiative_authors (person_id);
