SELECT d.id, d.number, d.symbol, d.year, d.decided_on, d.subject, d.ground, d.movement_id, m.name AS movement_name,
       d.signer_name, d.signer_lines, d.legal_bases, d.proposed_by, d.merit_year, d.note, d.cancelled_on, d.cancelled_note
FROM decisions d LEFT JOIN movements m ON m.id = d.movement_id
WHERE d.removed_at IS NULL
  AND (:id IS NULL OR d.id = :id)
  AND (:year IS NULL OR d.year = :year)
  AND (:text = '' OR instr(d.folded, :text) > 0)
ORDER BY d.year DESC, d.number DESC, d.id;
