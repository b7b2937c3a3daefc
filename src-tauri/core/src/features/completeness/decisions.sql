-- Decisions of the period that stand, with what their papers carry.
SELECT d.id, d.number, d.symbol, d.decided_on, d.signer_name, d.legal_bases NOT IN ('', '[]') AS bases,
       EXISTS (SELECT 1 FROM attachments a WHERE a.decision_id = d.id AND a.is_signed AND a.removed_at IS NULL) AS scanned,
       s.number AS sealed, s.frozen_at IS NOT NULL AND (d.changed_at > s.frozen_at OR EXISTS (
         SELECT 1 FROM awards a WHERE a.decision_id = d.id AND a.changed_at > s.frozen_at)) AS changed
FROM decisions d
LEFT JOIN (SELECT max(number) AS number, frozen_at FROM sealed_bundles
           WHERE removed_at IS NULL AND period = ?3) s
WHERE d.removed_at IS NULL AND d.cancelled_on IS NULL AND d.decided_on BETWEEN ?1 AND ?2
ORDER BY d.decided_on, d.number, d.id;
