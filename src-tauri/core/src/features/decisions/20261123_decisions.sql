CREATE TABLE decisions (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  number       INTEGER NOT NULL CHECK (number > 0),
  symbol       TEXT NOT NULL,
  year         INTEGER NOT NULL,
  decided_on   TEXT NOT NULL,
  subject      TEXT NOT NULL CHECK (subject <> ''),
  -- Why it is given: a ground of the rulebook.
  ground       TEXT NOT NULL,
  movement_id  TEXT REFERENCES movements,
  -- Who signed, as printed; the settings may name somebody else by now.
  signer_name  TEXT,
  signer_lines TEXT NOT NULL,
  -- What it cites, one line each, as it was on its day.
  legal_bases  TEXT NOT NULL,
  note         TEXT,
  folded       TEXT NOT NULL
) STRICT;
-- Numbers restart each year, and the number of a decision in the bin stays taken: the book must show its gap.
CREATE UNIQUE INDEX decisions_by_number ON decisions (year, symbol, number);
CREATE INDEX decisions_by_day ON decisions (decided_on);
