-- What the forms of an area ask of awards stands once for each sort of awards of a bundle, with the sums of those that
-- stand; an award has the number of its sort. What an earlier program did not keep is not known.
CREATE TABLE received_sorts (
  -- pack * 16777216 + number
  place          INTEGER PRIMARY KEY,
  award          TEXT NOT NULL,
  kind           TEXT NOT NULL,
  -- As the bundle writes them; nothing where it does not say.
  ground         TEXT,
  unit_kind      TEXT,
  work_class     TEXT,
  lead_tier      TEXT,
  is_leader      INTEGER NOT NULL,
  -- Of the awards that were not taken back.
  awards         INTEGER NOT NULL,
  women          INTEGER NOT NULL,
  sex_unknown    INTEGER NOT NULL,
  amount_vnd     INTEGER NOT NULL,
  without_amount INTEGER NOT NULL
) STRICT;
CREATE TABLE received_sorted_awards (
  -- pack * 16777216 + line
  place       INTEGER PRIMARY KEY,
  record      TEXT NOT NULL,
  sort        INTEGER NOT NULL,
  name        TEXT NOT NULL,
  -- Numbers of texts.
  office      INTEGER,
  merit       INTEGER,
  decision    INTEGER,
  decided_on  INTEGER,
  register_no INTEGER,
  sex         TEXT,
  amount_vnd  INTEGER,
  revoked_on  TEXT
) STRICT;

CREATE TEMP TABLE sorted AS
SELECT r.place, r.place / 16777216 AS pack, t.text AS award, r.kind, r.is_leader, r.sex, r.amount_vnd,
       r.revoked_on IS NULL AS stands,
       dense_rank() OVER (PARTITION BY r.place / 16777216 ORDER BY t.text, r.kind, r.is_leader) AS number
FROM received_awards r
JOIN received_texts t ON t.place = r.place / 16777216 * 16777216 + r.award;
CREATE INDEX temp.sorted_place ON sorted (place, number);
INSERT INTO received_sorts
SELECT pack * 16777216 + number, award, kind, NULL, NULL, NULL, CASE is_leader WHEN 0 THEN 'not_leading' END,
       coalesce(is_leader, 0), sum(stands), sum(stands AND kind = 'person' AND sex IS 'female'),
       sum(stands AND kind = 'person' AND sex IS NULL), sum(iif(stands, coalesce(amount_vnd, 0), 0)),
       sum(stands AND amount_vnd IS NULL)
FROM sorted GROUP BY pack, number ORDER BY pack, number;
INSERT INTO received_sorted_awards
SELECT r.place, r.record, (SELECT number FROM sorted WHERE sorted.place = r.place), r.name, r.office, r.merit, r.decision,
       r.decided_on, r.register_no, r.sex, r.amount_vnd, r.revoked_on
FROM received_awards r ORDER BY r.place;
DROP TABLE temp.sorted;
DROP TABLE received_awards;
ALTER TABLE received_sorted_awards RENAME TO received_awards;
DROP TABLE received_sums;

-- Counted where they are asked for: in several bundles a record stands as the newest tells it.
ALTER TABLE received_packs DROP COLUMN movements_running;
ALTER TABLE received_packs DROP COLUMN movements_launched;
ALTER TABLE received_packs DROP COLUMN registrations;
ALTER TABLE received_packs DROP COLUMN exemplars;

-- How the forms sort movements.
ALTER TABLE received_movements ADD COLUMN method TEXT;
ALTER TABLE received_movements ADD COLUMN reach TEXT;
ALTER TABLE received_movements ADD COLUMN duration TEXT;
