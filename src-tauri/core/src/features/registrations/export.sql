-- Registrations of the years of the period. With a cut-off day a year's first quarter begins in December before it.
SELECT id, year, person_id, collective_id, household_id, award, movement_id, registered_on, is_withdrawn,
       is_not_achieved
FROM registrations
WHERE removed_at IS NULL AND year BETWEEN substr(date(:from, '+31 days'), 1, 4) + 0 AND substr(:until, 1, 4) + 0
ORDER BY id;
