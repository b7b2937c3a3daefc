SELECT r.person_id, r.collective_id, r.household_id, r.award, r.year FROM registrations r
WHERE r.removed_at IS NULL AND r.is_withdrawn = 0 AND :ids IS NULL;
-- Of some:
SELECT r.person_id, r.collective_id, r.household_id, r.award, r.year
FROM json_each(:ids) j
JOIN registrations r ON r.person_id = j.value OR r.collective_id = j.value OR r.household_id = j.value
WHERE r.removed_at IS NULL AND r.is_withdrawn = 0;
