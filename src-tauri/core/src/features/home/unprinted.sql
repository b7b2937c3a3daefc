-- Decisions that give certificates of merit and for which no file was printed.
SELECT count(*) FROM decisions d
WHERE d.removed_at IS NULL
  AND EXISTS (SELECT 1 FROM awards a WHERE a.decision_id = d.id AND a.removed_at IS NULL AND a.revoked_on IS NULL
              AND a.award = 'certificate_of_merit')
  AND NOT EXISTS (SELECT 1 FROM certificate_prints p WHERE p.decision_id = d.id AND p.removed_at IS NULL);
