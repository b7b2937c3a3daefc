SELECT a.id, a.decision_id, d.number AS decision_number, d.symbol AS decision_symbol, d.decided_on, d.ground,
       a.person_id, a.collective_id, a.household_id, a.award, a.printed_name, a.office, a.merit,
       a.unit_id,
       coalesce((SELECT v.name FROM unit_versions v
                 WHERE v.unit_id = a.unit_id AND v.removed_at IS NULL AND v.until_on >= d.decided_on
                 ORDER BY v.until_on LIMIT 1),
                u.name) AS unit_name,
       a.sex, a.work_class, a.is_leader, a.lead_tier, a.register_year, a.register_no,
       a.multiple, a.base_salary_vnd, a.amount_raw_vnd, a.amount_vnd, a.amount_mark, a.revoked_on, a.revoked_note, a.note, a.exemplar_id
FROM awards a
JOIN decisions d ON d.id = a.decision_id
LEFT JOIN units u ON u.id = a.unit_id
WHERE a.removed_at IS NULL AND d.removed_at IS NULL
  AND (:id IS NULL OR a.id = :id)
  AND (:decision IS NULL OR a.decision_id = :decision)
  AND (:movement IS NULL OR d.movement_id = :movement)
  AND (:exemplar IS NULL OR a.exemplar_id = :exemplar)
  AND (:from IS NULL OR d.decided_on >= :from)
  AND (:until IS NULL OR d.decided_on <= :until)
  AND (:year IS NULL OR a.register_year = :year)
  AND (:person IS NULL OR a.person_id = :person)
  AND (:collective IS NULL OR a.collective_id = :collective)
  AND (:household IS NULL OR a.household_id = :household)
  AND (:text = '' OR instr(a.folded, :text) > 0)
ORDER BY a.register_year DESC, a.register_no;
