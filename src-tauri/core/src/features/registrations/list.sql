SELECT r.id, r.year, r.movement_id, m.name AS movement_name, r.person_id, r.collective_id, r.household_id, r.award,
       r.registered_on, r.is_withdrawn, r.note,
       coalesce(p.full_name, c.name,
                'Hộ ' || CASE h.head_sex WHEN 'male' THEN 'ông ' WHEN 'female' THEN 'bà ' ELSE '' END || h.head_name) AS name,
       p.position,
       coalesce(pu.id, ph.id, c.id, hu.id) AS unit_id,
       coalesce(pu.name, ph.name, c.name, hu.name) AS unit_name
FROM registrations r
LEFT JOIN movements m ON m.id = r.movement_id
LEFT JOIN people p ON p.id = r.person_id
LEFT JOIN units pu ON pu.id = p.unit_id
LEFT JOIN units ph ON ph.id = p.hamlet_id
LEFT JOIN units c ON c.id = r.collective_id
LEFT JOIN households h ON h.id = r.household_id
LEFT JOIN units hu ON hu.id = h.hamlet_id
WHERE r.removed_at IS NULL
  AND (:id IS NULL OR r.id = :id)
  AND (:year IS NULL OR r.year = :year)
  AND (:award IS NULL OR r.award = :award)
  AND (:movement IS NULL OR r.movement_id = :movement)
  AND (:unit IS NULL OR coalesce(pu.id, ph.id, c.id, hu.id) = :unit)
  AND (:text = '' OR instr(coalesce(p.folded, c.folded, 'ho ' || h.folded), :text) > 0)
ORDER BY r.person_id IS NULL, r.household_id IS NOT NULL, coalesce(p.name_key, c.title_key, h.name_key), r.id;
