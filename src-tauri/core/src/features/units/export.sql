-- Every unit, whatever the period: awards and registrations refer to them.
SELECT id, name, kind, parent_id, began_on, ended_on FROM units
WHERE removed_at IS NULL AND :from <= :until
ORDER BY id;
