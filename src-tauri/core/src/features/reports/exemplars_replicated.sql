SELECT count(DISTINCT a.exemplar_id) FROM exemplar_acts a JOIN exemplars e ON e.id = a.exemplar_id
WHERE a.removed_at IS NULL AND e.removed_at IS NULL AND a.kind = 'replicated' AND a.acted_on BETWEEN :from AND :until;
