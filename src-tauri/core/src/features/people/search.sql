SELECT 'people', p.id, p.full_name,
       concat_ws(' · ', p.position, coalesce(u.name, h.name), CASE WHEN p.birth IS NOT NULL THEN 'sinh ' || substr(p.birth, 1, 4) END,
                 'tên gọi khác ' || p.other_name),
       CASE WHEN p.other_name IS NULL THEN p.folded ELSE p.folded || ' ' || fold(p.other_name) END
FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id
WHERE p.removed_at IS NULL ORDER BY p.name_key, p.id;
