SELECT person_id, NULL AS collective_id, NULL AS household_id, year, grade, NULL AS score_tenths
FROM person_grades WHERE removed_at IS NULL AND :ids IS NULL
UNION ALL
SELECT NULL, collective_id, household_id, year, grade, score_tenths
FROM results WHERE removed_at IS NULL AND :ids IS NULL;
-- Of some:
SELECT g.person_id, NULL AS collective_id, NULL AS household_id, g.year, g.grade, NULL AS score_tenths
FROM json_each(:ids) j JOIN person_grades g ON g.person_id = j.value
WHERE g.removed_at IS NULL
UNION ALL
SELECT NULL, r.collective_id, r.household_id, r.year, r.grade, r.score_tenths
FROM json_each(:ids) j JOIN results r ON r.collective_id = j.value OR r.household_id = j.value
WHERE r.removed_at IS NULL;
