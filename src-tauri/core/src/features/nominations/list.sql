SELECT n.id, n.round_id, n.person_id, n.collective_id, n.household_id, n.award, n.merit, n.nominated_by,
       b.name AS nominated_by_name, n.received_on, n.relies_on_initiative, n.exemplar_id, n.withdrawn_on,
       n.withdrawn_reason, n.note, r.ground, r.is_simplified,
       a.id AS award_id, a.revoked_on, d.number, d.symbol, d.decided_on,
       coalesce(p.full_name, c.name,
                'Hộ ' || CASE h.head_sex WHEN 'male' THEN 'ông ' WHEN 'female' THEN 'bà ' ELSE '' END || h.head_name) AS name,
       p.position, p.sex, p.work_class, p.lead_tier, p.is_leader, p.ethnicity,
       u.id AS unit_id, u.name AS unit_name, c.kind AS unit_kind,
       CASE WHEN p.hamlet_id IS NOT NULL THEN p.hamlet_id WHEN h.hamlet_id IS NOT NULL THEN h.hamlet_id
            WHEN u.kind = 'hamlet' THEN u.id WHEN up.kind = 'hamlet' THEN up.id END AS hamlet_id,
       (SELECT json_group_array(paper) FROM nomination_papers q
        WHERE q.nomination_id = n.id AND q.removed_at IS NULL) AS had
FROM nominations n
JOIN rounds r ON r.id = n.round_id
LEFT JOIN awards a ON a.id = (SELECT l.award_id FROM nomination_awards l JOIN awards k ON k.id = l.award_id
                             WHERE l.nomination_id = n.id AND l.removed_at IS NULL AND k.removed_at IS NULL
                             ORDER BY l.id DESC LIMIT 1)
LEFT JOIN decisions d ON d.id = a.decision_id
LEFT JOIN people p ON p.id = n.person_id
LEFT JOIN units c ON c.id = n.collective_id
LEFT JOIN households h ON h.id = n.household_id
LEFT JOIN units b ON b.id = n.nominated_by
LEFT JOIN units u ON u.id = coalesce(p.unit_id, p.hamlet_id, c.id, h.hamlet_id)
LEFT JOIN units up ON up.id = u.parent_id
WHERE n.removed_at IS NULL
  AND (:id IS NULL OR n.id = :id)
  AND (:round IS NULL OR n.round_id = :round)
  AND (:person IS NULL OR n.person_id = :person)
  AND (:collective IS NULL OR n.collective_id = :collective)
  AND (:household IS NULL OR n.household_id = :household)
  AND (:text = '' OR instr(coalesce(p.folded, c.folded, 'ho ' || h.folded), :text) > 0)
ORDER BY n.person_id IS NOT NULL, n.household_id IS NOT NULL, coalesce(c.title_key, p.name_key, h.name_key), n.id;
