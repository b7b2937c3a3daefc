SELECT p.id AS id, p.full_name AS title,
       concat_ws(' · ', p.position, coalesce(u.name, h.name), CASE WHEN p.birth IS NOT NULL THEN 'sinh ' || substr(p.birth, 1, 4) END,
                 'tên gọi khác ' || p.other_name) AS detail,
       p.other_name AS more, p.name_key AS ordering
FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id
WHERE p.removed_at IS NULL;
