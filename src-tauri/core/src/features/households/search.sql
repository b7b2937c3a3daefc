SELECT 'households', h.id, 'Hộ ' || CASE h.head_sex WHEN 'male' THEN 'ông ' WHEN 'female' THEN 'bà ' ELSE '' END || h.head_name,
       concat_ws(' · ', 'Hộ gia đình', u.name), 'ho ' || h.folded
FROM households h LEFT JOIN units u ON u.id = h.hamlet_id
WHERE h.removed_at IS NULL ORDER BY h.name_key, h.id;
