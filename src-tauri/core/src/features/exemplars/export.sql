-- Found in the period, or acted upon in it.
SELECT e.id, e.kind, e.name, e.person_id, e.collective_id, e.household_id, e.unit_id, e.movement_id, e.field,
       e.summary, e.result, e.source, e.found_on, e.checked_on, e.consent
FROM exemplars e
WHERE e.removed_at IS NULL
  AND (e.found_on BETWEEN :from AND :until
       OR EXISTS (SELECT 1 FROM exemplar_acts a WHERE a.exemplar_id = e.id AND a.removed_at IS NULL
                  AND a.acted_on BETWEEN :from AND :until))
ORDER BY e.id;
