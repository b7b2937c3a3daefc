SELECT c.id, c.name, c.leader_unit_id, l.name AS leader_name, c.note,
       (SELECT json_group_array(u.unit_id) FROM
          (SELECT cu.unit_id FROM cluster_units cu JOIN units m ON m.id = cu.unit_id
           WHERE cu.cluster_id = c.id AND cu.removed_at IS NULL ORDER BY m.title_key, m.id) u) AS unit_ids,
       (SELECT json_group_array(u.name) FROM
          (SELECT m.name FROM cluster_units cu JOIN units m ON m.id = cu.unit_id
           WHERE cu.cluster_id = c.id AND cu.removed_at IS NULL ORDER BY m.title_key, m.id) u) AS unit_names
FROM clusters c LEFT JOIN units l ON l.id = c.leader_unit_id
WHERE c.removed_at IS NULL AND (:id IS NULL OR c.id = :id)
ORDER BY c.title_key, c.id;
