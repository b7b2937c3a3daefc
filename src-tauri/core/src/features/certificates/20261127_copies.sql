-- Each certificate as it was printed: the how manieth time, on which blank, and where it stands. The last copy of an
-- award says where its certificate is; earlier ones stay for the count of blanks.
CREATE TABLE certificate_copies (
  id             TEXT PRIMARY KEY,
  origin         TEXT NOT NULL,
  revision       INTEGER NOT NULL,
  changed_at     TEXT NOT NULL,
  removed_at     TEXT,
  award_id       TEXT NOT NULL REFERENCES awards,
  print_id       TEXT NOT NULL REFERENCES certificate_prints,
  -- The kind of blank it was printed on; NULL is plain paper, or a blank that nobody counts.
  kind_id        TEXT REFERENCES blank_kinds,
  copy_no        INTEGER NOT NULL CHECK (copy_no > 0),
  -- Why it was printed again.
  reason         TEXT,
  signed_on      TEXT,
  handed_on      TEXT,
  -- Who took it; NULL is the recipient.
  handed_to      TEXT,
  spoiled_on     TEXT,
  spoiled_reason TEXT,
  CHECK (handed_on IS NULL OR signed_on IS NOT NULL),
  CHECK ((spoiled_on IS NULL) = (spoiled_reason IS NULL)),
  CHECK (spoiled_on IS NULL OR handed_on IS NULL)
) STRICT;
CREATE INDEX certificate_copies_by_award ON certificate_copies (award_id, copy_no);
CREATE INDEX certificate_copies_by_print ON certificate_copies (print_id);
CREATE INDEX certificate_copies_by_kind ON certificate_copies (kind_id);

-- Before this only files were noted. Where a decision has at least as many pages as certificates, all were printed.
-- A copy takes the id of its award, so that every computer that upgrades the same file makes the same rows.
INSERT INTO certificate_copies (id, origin, revision, changed_at, award_id, print_id, copy_no)
SELECT a.id, a.origin, 1, p.changed_at, a.id, p.id, 1
FROM awards a
JOIN certificate_prints p ON p.id = (
  SELECT last.id FROM certificate_prints last
  WHERE last.decision_id = a.decision_id AND last.removed_at IS NULL ORDER BY last.printed_at DESC, last.id DESC LIMIT 1)
WHERE a.removed_at IS NULL AND a.revoked_on IS NULL AND a.award = 'certificate_of_merit'
  AND (SELECT sum(every.pages) FROM certificate_prints every
       WHERE every.decision_id = a.decision_id AND every.removed_at IS NULL)
   >= (SELECT count(*) FROM awards other
       WHERE other.decision_id = a.decision_id AND other.removed_at IS NULL AND other.revoked_on IS NULL
         AND other.award = 'certificate_of_merit');
