SELECT e.id, e.kind, e.person_id, e.collective_id, e.household_id, e.name, e.unit_id, u.name AS unit_name,
       e.movement_id, m.name AS movement_name, e.field, e.summary, e.result, e.source, e.found_on, e.checked_on,
       e.checked_by, e.consent, e.photo, e.closed_on, e.note,
       (SELECT json_group_array(json_object('id', a.id, 'kind', a.kind, 'on', a.acted_on, 'place', a.place,
                                            'byWhom', a.by_whom, 'result', a.result, 'note', a.note))
        FROM (SELECT x.id, x.kind, x.acted_on, x.place, x.by_whom, x.result, x.note FROM exemplar_acts x
              WHERE x.exemplar_id = e.id AND x.removed_at IS NULL ORDER BY x.acted_on, x.id) a) AS acts,
       (SELECT json_group_array(json_object('id', w.id, 'decisionId', w.decision_id, 'number', w.number,
                                            'symbol', w.symbol, 'decidedOn', w.decided_on, 'award', w.award))
        FROM (SELECT y.id, y.decision_id, d.number, d.symbol, d.decided_on, y.award
              FROM awards y JOIN decisions d ON d.id = y.decision_id
              WHERE y.exemplar_id = e.id AND y.removed_at IS NULL AND d.removed_at IS NULL AND y.revoked_on IS NULL
              ORDER BY d.decided_on, y.register_no) w) AS rewards
FROM exemplars e LEFT JOIN units u ON u.id = e.unit_id LEFT JOIN movements m ON m.id = e.movement_id
WHERE e.removed_at IS NULL
  AND (:id IS NULL OR e.id = :id)
  AND (:kind IS NULL OR e.kind = :kind)
  AND (:year IS NULL OR substr(e.found_on, 1, 4) = :year)
  AND (:field IS NULL OR e.field = :field)
  AND (:unit IS NULL OR e.unit_id = :unit)
  AND (:movement IS NULL OR e.movement_id = :movement)
  AND (:text = '' OR instr(e.folded, :text) > 0)
ORDER BY e.found_on DESC, e.id DESC;
