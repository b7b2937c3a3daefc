SELECT id, full_name, sex, birth, position, work_class, is_leader, unit_id FROM people
WHERE removed_at IS NULL AND :from <= :until
ORDER BY id;
