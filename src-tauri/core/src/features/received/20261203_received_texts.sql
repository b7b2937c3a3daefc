-- What the awards of a bundle say again and again stands once for each bundle: the store is a third as large, and a
-- merge writes as much less.
CREATE TABLE received_texts (
  -- pack * 16777216 + number
  place INTEGER PRIMARY KEY,
  text  TEXT NOT NULL
) STRICT;
CREATE TABLE received_short_awards (
  -- pack * 16777216 + line
  place       INTEGER PRIMARY KEY,
  record      TEXT NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  -- Numbers of texts.
  award       INTEGER NOT NULL,
  office      INTEGER,
  merit       INTEGER,
  decision    INTEGER,
  decided_on  INTEGER,
  register_no INTEGER,
  sex         TEXT,
  -- Nothing where the post is not known.
  is_leader   INTEGER,
  amount_vnd  INTEGER,
  revoked_on  TEXT
) STRICT;

CREATE TEMP TABLE said AS
SELECT pack, text, row_number() OVER (PARTITION BY pack ORDER BY text) AS number
FROM (SELECT place / 16777216 AS pack, award AS text FROM received_awards
      UNION SELECT place / 16777216, office FROM received_awards
      UNION SELECT place / 16777216, merit FROM received_awards
      UNION SELECT place / 16777216, decision FROM received_awards
      UNION SELECT place / 16777216, decided_on FROM received_awards)
WHERE text IS NOT NULL;
CREATE INDEX temp.said_text ON said (pack, text, number);
INSERT INTO received_texts SELECT pack * 16777216 + number, text FROM said ORDER BY pack, number;
INSERT INTO received_short_awards
SELECT r.place, r.record, r.kind, r.name,
       (SELECT number FROM said WHERE pack = r.place / 16777216 AND text = r.award),
       (SELECT number FROM said WHERE pack = r.place / 16777216 AND text = r.office),
       (SELECT number FROM said WHERE pack = r.place / 16777216 AND text = r.merit),
       (SELECT number FROM said WHERE pack = r.place / 16777216 AND text = r.decision),
       (SELECT number FROM said WHERE pack = r.place / 16777216 AND text = r.decided_on),
       r.register_no, r.sex, r.is_leader, r.amount_vnd, r.revoked_on
FROM received_awards r ORDER BY r.place;
DROP TABLE temp.said;
DROP TABLE received_awards;
ALTER TABLE received_short_awards RENAME TO received_awards;
ALTER TABLE received_sums ADD COLUMN lead_unknown INTEGER NOT NULL DEFAULT 0;
