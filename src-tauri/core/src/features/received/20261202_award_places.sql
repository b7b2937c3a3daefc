-- One number for bundle and line: rows of a table are added at its end several times faster than to an index of both.
-- Whether two bundles say the same of an award is read in the kept files.
CREATE TABLE received_award_places (
  -- pack * 16777216 + line; a bundle holds at most two million cells.
  place       INTEGER PRIMARY KEY,
  record      TEXT NOT NULL,
  award       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  office      TEXT,
  merit       TEXT,
  decision    TEXT,
  decided_on  TEXT,
  register_no INTEGER,
  sex         TEXT,
  is_leader   INTEGER NOT NULL,
  amount_vnd  INTEGER,
  revoked_on  TEXT
) STRICT;
INSERT INTO received_award_places
SELECT pack * 16777216 + line, record, award, kind, name, office, merit, decision, decided_on, register_no,
       sex, is_leader, amount_vnd, revoked_on
FROM received_awards ORDER BY pack, line;
DROP TABLE received_awards;
ALTER TABLE received_award_places RENAME TO received_awards;
