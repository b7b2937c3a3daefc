SELECT h.id, h.head_name, h.head_sex, h.head_id, h.hamlet_id, u.name AS hamlet_name, h.members, h.note
FROM households h LEFT JOIN units u ON u.id = h.hamlet_id
WHERE h.removed_at IS NULL
  AND (:id IS NULL OR h.id = :id)
  AND (:hamlet IS NULL OR h.hamlet_id = :hamlet)
  AND (:text = '' OR instr(h.folded, :text) > 0)
ORDER BY h.name_key, h.id;
