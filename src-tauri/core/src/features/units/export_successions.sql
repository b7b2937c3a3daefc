SELECT id, old_id, new_id, from_on, document FROM unit_successions
WHERE removed_at IS NULL AND :from <= :until
ORDER BY id;
