-- Awards in force. The merit is of the year of the decision or of one before it.
SELECT a.person_id, a.collective_id, a.household_id, a.award, a.printed_name, a.unit_id, u.name AS unit_name, a.decision_id,
       d.number, d.symbol, d.decided_on, d.subject, d.merit_year, d.movement_id
FROM awards a
JOIN decisions d ON d.id = a.decision_id
LEFT JOIN units u ON u.id = a.unit_id
WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND a.revoked_on IS NULL
  AND (:year IS NULL OR coalesce(d.merit_year, :year) = :year AND d.decided_on >= format('%04d-01-01', :year))
ORDER BY d.decided_on, a.register_no;
