-- A whole figure is written without a decimal point.
SELECT t.id, t.movement_id, t.name, t.goal,
       CASE WHEN t.figure = round(t.figure) THEN printf('%.0f', t.figure) ELSE CAST(t.figure AS TEXT) END,
       t.measure,
       CASE WHEN t.reached = round(t.reached) THEN printf('%.0f', t.reached) ELSE CAST(t.reached AS TEXT) END
FROM movement_targets t JOIN movements m ON m.id = t.movement_id
WHERE t.removed_at IS NULL AND m.removed_at IS NULL
  AND m.starts_on <= :until AND (m.ends_on IS NULL OR m.ends_on >= :from)
ORDER BY t.id;
