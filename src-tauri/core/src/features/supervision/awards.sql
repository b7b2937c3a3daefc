-- Awards of the period that still stand, with what their dates and parts are counted by.
SELECT a.id, a.decision_id, d.number, d.symbol, d.decided_on, d.ground,
       a.person_id, a.collective_id, a.household_id, a.award, a.printed_name, a.merit, a.unit_id,
       a.sex, a.work_class, a.is_leader, a.lead_tier, a.multiple, a.base_salary_vnd, a.amount_vnd,
       coalesce(d.merit_year, d.year) AS merit_year, d.year,
       c.kind AS unit_kind, p.ethnicity, coalesce(m.field, e.field) AS field, e.found_on,
       u.name AS unit_name,
       CASE WHEN a.person_id IS NOT NULL THEN
              coalesce((SELECT s.unit_id FROM person_units s
                        WHERE s.person_id = a.person_id AND s.role = 'home' AND s.removed_at IS NULL
                          AND s.until_on >= substr(d.decided_on, 1, length(s.until_on))
                          AND (s.from_on IS NULL OR s.from_on <= d.decided_on)
                        ORDER BY s.until_on LIMIT 1),
                       p.hamlet_id)
            WHEN a.household_id IS NOT NULL THEN
              coalesce((SELECT s.unit_id FROM household_hamlets s
                        WHERE s.household_id = a.household_id AND s.removed_at IS NULL
                          AND s.until_on >= substr(d.decided_on, 1, length(s.until_on))
                          AND (s.from_on IS NULL OR s.from_on <= d.decided_on)
                        ORDER BY s.until_on LIMIT 1),
                       h.hamlet_id)
            WHEN c.kind = 'hamlet' THEN c.id END AS hamlet_id,
       n.id AS nomination_id, n.received_on,
       (SELECT max(s.held_on) FROM session_votes v JOIN sessions s ON s.id = v.session_id
        WHERE v.nomination_id = n.id AND v.removed_at IS NULL AND s.removed_at IS NULL
          AND s.held_on <= d.decided_on) AS held_on,
       (SELECT s.basis FROM session_votes v JOIN sessions s ON s.id = v.session_id
        WHERE v.nomination_id = n.id AND v.removed_at IS NULL AND s.removed_at IS NULL AND s.held_on <= d.decided_on
        ORDER BY s.held_on DESC, s.id DESC LIMIT 1) AS basis,
       (SELECT count(*) FROM certificate_copies k
        WHERE k.award_id = a.id AND k.removed_at IS NULL AND k.spoiled_on IS NULL) AS copies,
       (SELECT min(k.handed_on) FROM certificate_copies k
        WHERE k.award_id = a.id AND k.removed_at IS NULL) AS handed_on
FROM awards a
JOIN decisions d ON d.id = a.decision_id
LEFT JOIN units u ON u.id = a.unit_id
LEFT JOIN units c ON c.id = a.collective_id
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN households h ON h.id = a.household_id
LEFT JOIN movements m ON m.id = d.movement_id AND m.removed_at IS NULL
LEFT JOIN exemplars e ON e.id = a.exemplar_id AND e.removed_at IS NULL
LEFT JOIN nominations n ON n.id = (SELECT l.nomination_id FROM nomination_awards l JOIN nominations o ON o.id = l.nomination_id
                                   WHERE l.award_id = a.id AND l.removed_at IS NULL AND o.removed_at IS NULL
                                   ORDER BY l.id LIMIT 1)
WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND d.cancelled_on IS NULL AND a.revoked_on IS NULL
  AND d.decided_on BETWEEN :from AND :until
ORDER BY d.decided_on, d.number, a.position, a.id;
