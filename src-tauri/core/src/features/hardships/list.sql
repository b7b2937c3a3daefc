SELECT h.id, h.unit_id, u.name AS unit_name, h.kind, h.from_on, h.until_on, h.source, h.note
FROM hardships h JOIN units u ON u.id = h.unit_id
WHERE h.removed_at IS NULL
  AND (:id IS NULL OR h.id = :id)
  AND (:year IS NULL OR (substr(h.from_on, 1, 4) <= :year AND (h.until_on IS NULL OR substr(h.until_on, 1, 4) >= :year)))
  AND (:text = '' OR instr(u.folded, :text) > 0)
ORDER BY u.title_key, h.from_on DESC, h.id;
