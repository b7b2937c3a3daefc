SELECT person_id, collective_id, household_id, award, year, decision
FROM past_awards
WHERE removed_at IS NULL AND revoked_on IS NULL AND (:year IS NULL OR year = :year)
ORDER BY decided_on;
