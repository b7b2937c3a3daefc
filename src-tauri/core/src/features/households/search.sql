SELECT h.id AS id,
       'Hộ ' || CASE h.head_sex WHEN 'male' THEN 'ông ' WHEN 'female' THEN 'bà ' ELSE '' END || h.head_name AS title,
       concat_ws(' · ', 'Hộ gia đình', u.name) AS detail, NULL AS more, h.name_key AS ordering
FROM households h LEFT JOIN units u ON u.id = h.hamlet_id
WHERE h.removed_at IS NULL;
