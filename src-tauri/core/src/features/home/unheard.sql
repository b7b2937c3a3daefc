-- Checked exemplars nobody has heard of yet.
SELECT count(*) FROM exemplars e
WHERE e.removed_at IS NULL AND e.checked_on IS NOT NULL AND e.closed_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM exemplar_acts a WHERE a.exemplar_id = e.id AND a.removed_at IS NULL);
