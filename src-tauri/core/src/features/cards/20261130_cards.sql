-- Cards of other offices: the public keys with which their bundles are checked and bundles for them encrypted.
CREATE TABLE office_cards (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  unit_code    TEXT NOT NULL CHECK (unit_code <> ''),
  office       TEXT NOT NULL CHECK (office <> ''),
  signing_key  TEXT NOT NULL,
  reading_key  TEXT NOT NULL,
  made_on      TEXT NOT NULL,
  -- Of the card, as the clerk compared it with the stamped sheet.
  fingerprint  TEXT NOT NULL,
  confirmed_on TEXT NOT NULL
) STRICT;
CREATE INDEX office_cards_by_unit ON office_cards (unit_code);
