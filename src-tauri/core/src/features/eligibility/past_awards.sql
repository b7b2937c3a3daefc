SELECT a.person_id, a.collective_id, a.household_id, a.award, a.year, a.ground, a.decision, a.decided_on, a.merit,
       a.revoked_on IS NOT NULL AS is_revoked
FROM past_awards a
WHERE a.removed_at IS NULL AND :ids IS NULL;
-- Of some:
SELECT a.person_id, a.collective_id, a.household_id, a.award, a.year, a.ground, a.decision, a.decided_on, a.merit,
       a.revoked_on IS NOT NULL AS is_revoked
FROM json_each(:ids) j
JOIN past_awards a ON a.person_id = j.value OR a.collective_id = j.value OR a.household_id = j.value
WHERE a.removed_at IS NULL;
