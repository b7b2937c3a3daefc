-- Tập huấn: courses about emulation and commendation that people of the commune sat in.
CREATE TABLE trainings (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  -- The first day.
  held_on    TEXT NOT NULL,
  subject    TEXT NOT NULL CHECK (subject <> ''),
  place      TEXT,
  sessions   INTEGER NOT NULL CHECK (sessions BETWEEN 1 AND 1000),
  -- How many people of the commune; NULL while nobody has counted them.
  people     INTEGER CHECK (people BETWEEN 0 AND 100000),
  organiser  TEXT NOT NULL CHECK (organiser IN ('own', 'superior')),
  note       TEXT,
  folded     TEXT NOT NULL
) STRICT;
CREATE INDEX trainings_by_day ON trainings (held_on);
