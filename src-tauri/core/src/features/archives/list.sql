SELECT a.id, a.decision_id, d.number, d.symbol, d.decided_on, d.subject, a.box, a.folder, a.kept_on, a.note
FROM archives a JOIN decisions d ON d.id = a.decision_id
WHERE a.removed_at IS NULL
  AND (:id IS NULL OR a.id = :id)
  AND (:decision IS NULL OR a.decision_id = :decision)
  AND (:year IS NULL OR d.year = :year)
  AND (:text = '' OR instr(a.folded, :text) > 0 OR instr(d.folded, :text) > 0)
ORDER BY d.decided_on DESC, d.number DESC, a.id;
