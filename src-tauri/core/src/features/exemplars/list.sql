SELECT e.id, e.kind, e.person_id, e.collective_id, e.household_id, e.name, e.unit_id, u.name AS unit_name,
       e.movement_id, e.field, e.summary, e.result, e.source, e.found_on, e.checked_on, e.note,
       (SELECT json_group_array(json_object('id', a.id, 'kind', a.kind, 'on', a.acted_on, 'place', a.place, 'note', a.note))
        FROM (SELECT x.id, x.kind, x.acted_on, x.place, x.note FROM exemplar_acts x WHERE x.exemplar_id = e.id AND x.removed_at IS NULL
              ORDER BY x.acted_on, x.id) a) AS acts
FROM exemplars e LEFT JOIN units u ON u.id = e.unit_id
WHERE e.removed_at IS NULL
  AND (:id IS NULL OR e.id = :id)
  AND (:year IS NULL OR substr(e.found_on, 1, 4) = :year)
  AND (:field IS NULL OR e.field = :field)
  AND (:unit IS NULL OR e.unit_id = :unit)
  AND (:text = '' OR instr(e.folded, :text) > 0)
ORDER BY e.found_on DESC, e.id DESC;
