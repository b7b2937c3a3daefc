SELECT a.person_id, a.collective_id, a.household_id, a.award, a.revoked_on IS NOT NULL AS is_revoked, a.merit,
       d.rowid AS decision
FROM awards a JOIN decisions d ON d.id = a.decision_id
WHERE a.removed_at IS NULL AND :ids IS NULL;
-- Of some:
SELECT a.person_id, a.collective_id, a.household_id, a.award, a.revoked_on IS NOT NULL AS is_revoked, a.merit,
       d.rowid AS decision
FROM json_each(:ids) j
JOIN awards a ON a.person_id = j.value OR a.collective_id = j.value OR a.household_id = j.value
JOIN decisions d ON d.id = a.decision_id
WHERE a.removed_at IS NULL;
