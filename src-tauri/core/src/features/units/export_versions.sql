SELECT id, unit_id, name, until_on, document FROM unit_versions
WHERE removed_at IS NULL AND :from <= :until
ORDER BY id;
