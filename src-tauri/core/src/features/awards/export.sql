SELECT a.id, a.decision_id, a.award, a.person_id, a.collective_id, a.household_id, a.printed_name, a.office, a.merit,
       a.unit_id, a.sex, a.work_class, a.is_leader, a.register_year, a.register_no, a.amount_vnd, a.revoked_on, a.exemplar_id,
       a.lead_tier
FROM awards a JOIN decisions d ON d.id = a.decision_id
WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND d.decided_on BETWEEN :from AND :until
ORDER BY a.id;
