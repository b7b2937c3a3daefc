-- Everyone who can be chosen, with what tells two of one name apart.
SELECT p.id AS person_id, NULL AS collective_id, NULL AS household_id, p.full_name AS name,
       coalesce(u.name, h.name) AS place, substr(p.birth, 1, 4) AS year, 1 AS grp, p.name_key AS ordering
FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id
WHERE p.removed_at IS NULL
UNION ALL
SELECT NULL, u.id, NULL, u.name,
       CASE WHEN u.ended_on IS NOT NULL
            THEN 'đến ' || substr(u.ended_on, 9, 2) || '/' || substr(u.ended_on, 6, 2) || '/' || substr(u.ended_on, 1, 4) END,
       NULL, CASE WHEN u.ended_on IS NULL THEN 2 ELSE 4 END, u.title_key
FROM units u WHERE u.removed_at IS NULL
UNION ALL
SELECT NULL, NULL, h.id, 'Hộ ' || CASE h.head_sex WHEN 'male' THEN 'ông ' WHEN 'female' THEN 'bà ' ELSE '' END || h.head_name,
       u.name, NULL, 3, h.name_key
FROM households h LEFT JOIN units u ON u.id = h.hamlet_id
WHERE h.removed_at IS NULL
ORDER BY grp, ordering;
