SELECT a.id, a.exemplar_id, a.kind, a.acted_on, a.place, a.note, a.by_whom, a.result
FROM exemplar_acts a JOIN exemplars e ON e.id = a.exemplar_id
WHERE a.removed_at IS NULL AND e.removed_at IS NULL AND a.acted_on BETWEEN :from AND :until
ORDER BY a.id;
