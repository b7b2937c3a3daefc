-- What was done to a decision after it was issued: đính chính, hủy bỏ, thu hồi. The decision stays as it is on paper.
CREATE TABLE amendments (
  id           TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  changed_at   TEXT NOT NULL,
  removed_at   TEXT,
  decision_id  TEXT NOT NULL REFERENCES decisions,
  kind         TEXT NOT NULL CHECK (kind IN ('correct', 'cancel', 'revoke')),
  -- All of the decision, not only the awards named in the items.
  is_whole     INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
  -- Number of the paper that says it; a letter of correction may be recorded before it has one.
  number       INTEGER CHECK (number > 0),
  symbol       TEXT,
  year         INTEGER NOT NULL,
  decided_on   TEXT NOT NULL,
  reason       TEXT NOT NULL CHECK (reason <> ''),
  proposed_by  TEXT,
  signer_name  TEXT,
  signer_lines TEXT NOT NULL,
  legal_bases  TEXT NOT NULL,
  note         TEXT,
  CHECK ((number IS NULL) = (symbol IS NULL))
) STRICT;
CREATE INDEX amendments_by_decision ON amendments (decision_id);
CREATE INDEX amendments_by_day ON amendments (decided_on);

CREATE TABLE amendment_items (
  id            TEXT PRIMARY KEY,
  origin        TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  changed_at    TEXT NOT NULL,
  removed_at    TEXT,
  amendment_id  TEXT NOT NULL REFERENCES amendments,
  -- Nothing where the decision's own text is corrected.
  award_id      TEXT REFERENCES awards,
  position      INTEGER NOT NULL,
  -- A correction: which words, as they were and as they are.
  field         TEXT,
  was           TEXT,
  becomes       TEXT,
  -- What is to be had back. No state: nothing was given.
  money_vnd     INTEGER CHECK (money_vnd > 0),
  money_state   TEXT CHECK (money_state IN ('due', 'recovered', 'lost')),
  money_on      TEXT,
  money_reason  TEXT,
  object_state  TEXT CHECK (object_state IN ('due', 'recovered', 'lost')),
  object_on     TEXT,
  object_reason TEXT,
  CHECK ((money_vnd IS NULL) = (money_state IS NULL))
) STRICT;
CREATE INDEX amendment_items_by_amendment ON amendment_items (amendment_id);
CREATE INDEX amendment_items_by_award ON amendment_items (award_id);
