SELECT u.id, u.name, u.kind, u.parent_id, p.name AS parent_name, u.note
FROM units u LEFT JOIN units p ON p.id = u.parent_id
WHERE u.removed_at IS NULL
  AND (:id IS NULL OR u.id = :id)
  AND (:kind IS NULL OR u.kind = :kind)
  AND (:text = '' OR instr(u.folded, :text) > 0)
ORDER BY u.title_key, u.id;
