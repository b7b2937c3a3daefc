-- The last copy of each award of a decision.
SELECT c.id, c.award_id, c.copy_no, c.reason, c.signed_on, c.handed_on, c.handed_to, c.spoiled_on, c.spoiled_reason,
       p.printed_at
FROM certificate_copies c
JOIN awards a ON a.id = c.award_id
JOIN certificate_prints p ON p.id = c.print_id
WHERE c.removed_at IS NULL AND a.decision_id = ?1
  AND c.copy_no = (SELECT max(later.copy_no) FROM certificate_copies later
                   WHERE later.award_id = c.award_id AND later.removed_at IS NULL);
