-- Quỹ thi đua, khen thưởng of a budget year: what it starts with, and the spending its ceiling is taken of.
CREATE TABLE funds (
  id                   TEXT PRIMARY KEY,
  origin               TEXT NOT NULL,
  revision             INTEGER NOT NULL,
  changed_at           TEXT NOT NULL,
  removed_at           TEXT,
  year                 INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  -- Left of the year before.
  carried_vnd          INTEGER NOT NULL CHECK (carried_vnd >= 0),
  -- Regular budget expenditure of the year, as planned; nothing while nobody has typed it.
  regular_spending_vnd INTEGER CHECK (regular_spending_vnd >= 0),
  note                 TEXT
) STRICT;
CREATE UNIQUE INDEX funds_by_year ON funds (year) WHERE removed_at IS NULL;

-- What came in, and what went out for other things than bonuses.
CREATE TABLE fund_entries (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  year        INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  on_day      TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('source', 'spending')),
  what        TEXT NOT NULL CHECK (what <> ''),
  amount_vnd  INTEGER NOT NULL CHECK (amount_vnd > 0),
  document    TEXT
) STRICT;
CREATE INDEX fund_entries_by_year ON fund_entries (year, on_day);

-- What was paid of a decision's bonuses.
CREATE TABLE fund_payments (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  decision_id TEXT NOT NULL REFERENCES decisions,
  on_day      TEXT NOT NULL,
  amount_vnd  INTEGER NOT NULL CHECK (amount_vnd > 0),
  document    TEXT,
  note        TEXT
) STRICT;
CREATE INDEX fund_payments_by_decision ON fund_payments (decision_id);
