SELECT n.person_id, n.collective_id, n.household_id, n.award, r.ground, s.submitted_on
FROM submission_items i
JOIN submissions s ON s.id = i.submission_id
JOIN nominations n ON n.id = i.nomination_id
JOIN rounds r ON r.id = n.round_id
WHERE i.removed_at IS NULL AND s.removed_at IS NULL AND n.removed_at IS NULL AND s.submitted_on BETWEEN ?1 AND ?2
ORDER BY s.submitted_on, i.id;
