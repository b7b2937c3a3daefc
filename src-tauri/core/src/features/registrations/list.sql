SELECT r.id, r.year, r.movement_id, m.name AS movement_name, r.person_id, r.collective_id, r.household_id, r.award,
       r.registered_on, r.is_withdrawn, r.is_not_achieved, r.note, p.sex, p.work_class, c.kind AS unit_kind,
       coalesce(p.full_name, c.name,
                'Hộ ' || CASE h.head_sex WHEN 'male' THEN 'ông ' WHEN 'female' THEN 'bà ' ELSE '' END || h.head_name) AS name,
       p.position,
       u.id AS unit_id,
       -- Where everybody was, and what the unit was called, when the title was registered.
       coalesce((SELECT v.name FROM unit_versions v
                 WHERE v.unit_id = u.id AND v.removed_at IS NULL AND v.until_on >= r.registered_on
                 ORDER BY v.until_on LIMIT 1),
                u.name) AS unit_name
FROM registrations r
LEFT JOIN movements m ON m.id = r.movement_id
LEFT JOIN people p ON p.id = r.person_id
LEFT JOIN units c ON c.id = r.collective_id
LEFT JOIN households h ON h.id = r.household_id
LEFT JOIN units u ON u.id = coalesce(
  (SELECT s.unit_id FROM person_units s
   WHERE s.person_id = r.person_id AND s.role = 'work' AND s.removed_at IS NULL
     AND s.until_on >= substr(r.registered_on, 1, length(s.until_on))
     AND (s.from_on IS NULL OR s.from_on <= r.registered_on)
   ORDER BY s.until_on LIMIT 1),
  CASE WHEN p.unit_since IS NULL OR p.unit_since <= r.registered_on THEN p.unit_id END,
  (SELECT s.unit_id FROM person_units s
   WHERE s.person_id = r.person_id AND s.role = 'home' AND s.removed_at IS NULL
     AND s.until_on >= substr(r.registered_on, 1, length(s.until_on))
     AND (s.from_on IS NULL OR s.from_on <= r.registered_on)
   ORDER BY s.until_on LIMIT 1),
  CASE WHEN p.hamlet_since IS NULL OR p.hamlet_since <= r.registered_on THEN p.hamlet_id END,
  c.id,
  (SELECT s.unit_id FROM household_hamlets s
   WHERE s.household_id = r.household_id AND s.removed_at IS NULL
     AND s.until_on >= substr(r.registered_on, 1, length(s.until_on))
     AND (s.from_on IS NULL OR s.from_on <= r.registered_on)
   ORDER BY s.until_on LIMIT 1),
  CASE WHEN h.hamlet_since IS NULL OR h.hamlet_since <= r.registered_on THEN h.hamlet_id END)
WHERE r.removed_at IS NULL
  AND (:id IS NULL OR r.id = :id)
  AND (:year IS NULL OR r.year = :year)
  AND (:award IS NULL OR r.award = :award)
  AND (:movement IS NULL OR r.movement_id = :movement)
  AND (:unit IS NULL OR u.id = :unit)
  AND (:text = '' OR instr(coalesce(p.folded, c.folded, 'ho ' || h.folded), :text) > 0)
ORDER BY r.person_id IS NULL, r.household_id IS NOT NULL, coalesce(p.name_key, c.title_key, h.name_key), r.id;
