SELECT p.id, p.kind, p.received_on, p.sender, p.subject, p.decision_id, d.number, d.symbol, p.movement_id,
       m.name AS movement_name, p.handled_on, p.outcome, p.answer, p.note
FROM petitions p
LEFT JOIN decisions d ON d.id = p.decision_id
LEFT JOIN movements m ON m.id = p.movement_id
WHERE p.removed_at IS NULL
  AND (:id IS NULL OR p.id = :id)
  AND (:year IS NULL OR substr(p.received_on, 1, 4) = :year)
  AND (:text = '' OR instr(p.folded, :text) > 0)
ORDER BY p.received_on DESC, p.id DESC;
