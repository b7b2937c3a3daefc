SELECT id, head_name, hamlet_id, members FROM households
WHERE removed_at IS NULL AND :from <= :until
ORDER BY id;
