-- Packs of rules the office took in, each as it was signed. None is ever thrown away: old years are judged by them.
CREATE TABLE rule_packs (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  name         TEXT NOT NULL CHECK (name <> ''),
  issuer       TEXT NOT NULL,
  number       INTEGER NOT NULL CHECK (number > 0),
  published_on TEXT NOT NULL,
  taken_on     TEXT NOT NULL,
  -- Who signed it, as one line of minisign.
  signer       TEXT NOT NULL,
  hash         TEXT NOT NULL,
  content      BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX rule_packs_by_number ON rule_packs (signer, number) WHERE removed_at IS NULL;

-- Keys of those whose packs the office takes.
CREATE TABLE rule_keys (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  signer     TEXT NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  trusted_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX rule_keys_by_signer ON rule_keys (signer) WHERE removed_at IS NULL;

-- Facts somebody in the office has compared with the document itself.
CREATE TABLE rule_checks (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  -- Id of a fact of the rulebook.
  fact       TEXT NOT NULL CHECK (fact <> ''),
  checked_by TEXT NOT NULL CHECK (checked_by <> ''),
  checked_on TEXT NOT NULL,
  -- The document it was compared with.
  document   TEXT NOT NULL CHECK (document <> ''),
  article    TEXT,
  note       TEXT
) STRICT;
CREATE UNIQUE INDEX rule_checks_by_fact ON rule_checks (fact) WHERE removed_at IS NULL;
