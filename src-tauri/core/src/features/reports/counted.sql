SELECT a.award, d.ground, d.decided_on, a.person_id, a.collective_id, a.household_id, a.unit_id, a.sex, a.work_class,
       a.is_leader, a.lead_tier, a.amount_vnd
FROM decisions d
JOIN awards a ON a.decision_id = d.id
WHERE d.removed_at IS NULL AND a.removed_at IS NULL AND a.revoked_on IS NULL AND d.decided_on BETWEEN ?1 AND ?2
ORDER BY d.decided_on;
