SELECT m.id, m.name, m.field, m.source, m.method, m.reach, m.duration, m.cluster_id, c.name AS cluster_name,
       m.superior_issuer, m.superior_number, m.superior_on, m.scope, m.audience, m.objective, m.content, m.criteria,
       m.plan, m.measures, m.starts_on, m.ends_on, m.launched_on, m.note,
       (SELECT json_group_array(mu.unit_id) FROM movement_units mu
        WHERE mu.movement_id = m.id AND mu.removed_at IS NULL) AS unit_ids,
       (SELECT json_group_array(json_object(
          'id', s.id, 'kind', s.kind, 'dueOn', s.due_on, 'doneOn', s.done_on, 'paperNumber', s.paper_number,
          'paperOn', s.paper_on, 'paperAbout', s.paper_about, 'note', s.note))
        FROM movement_steps s WHERE s.movement_id = m.id AND s.removed_at IS NULL) AS entries
FROM movements m LEFT JOIN clusters c ON c.id = m.cluster_id
WHERE m.removed_at IS NULL
  AND (:id IS NULL OR m.id = :id)
  AND (:field IS NULL OR m.field = :field)
  AND (:source IS NULL OR m.source = :source)
  AND (:year IS NULL OR (substr(m.starts_on, 1, 4) <= :year AND (m.ends_on IS NULL OR substr(m.ends_on, 1, 4) >= :year)))
  AND (:text = '' OR instr(m.folded, :text) > 0)
ORDER BY m.starts_on DESC, m.title_key, m.id;
