-- Who belonged to the unit, or to one that belongs to it, on that day.
WITH RECURSIVE within (id) AS (
  SELECT :unit
  UNION
  SELECT u.id FROM units u JOIN within w ON u.parent_id = w.id WHERE u.removed_at IS NULL
),
candidates AS (
  SELECT p.id FROM people p
  WHERE p.removed_at IS NULL
    AND CASE :role WHEN 'work' THEN p.unit_id ELSE p.hamlet_id END IN (SELECT id FROM within)
  UNION
  SELECT s.person_id FROM person_units s JOIN people p ON p.id = s.person_id
  WHERE s.removed_at IS NULL AND p.removed_at IS NULL AND s.role = :role AND s.unit_id IN (SELECT id FROM within)
)
SELECT p.id FROM candidates c JOIN people p ON p.id = c.id
WHERE coalesce(
  (SELECT s.unit_id FROM person_units s
   WHERE s.person_id = p.id AND s.role = :role AND s.removed_at IS NULL
     AND s.until_on >= substr(:day, 1, length(s.until_on)) AND (s.from_on IS NULL OR s.from_on <= :day)
   ORDER BY s.until_on LIMIT 1),
  CASE :role
    WHEN 'work' THEN CASE WHEN p.unit_since IS NULL OR p.unit_since <= :day THEN p.unit_id END
    ELSE CASE WHEN p.hamlet_since IS NULL OR p.hamlet_since <= :day THEN p.hamlet_id END
  END) IN (SELECT id FROM within)
ORDER BY p.name_key, p.id;
