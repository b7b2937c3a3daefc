-- Registrations of the years the period touches.
SELECT id, year, person_id, collective_id, household_id, award, movement_id, registered_on, is_withdrawn,
       is_not_achieved
FROM registrations
WHERE removed_at IS NULL AND year BETWEEN substr(:from, 1, 4) + 0 AND substr(:until, 1, 4) + 0
ORDER BY id;
