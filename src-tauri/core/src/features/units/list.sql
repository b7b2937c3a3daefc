-- Units as they were on a day: :on picks the name and place of that day, :alive leaves out what did not exist.
SELECT u.id, coalesce(v.name, u.name) AS name, coalesce(v.kind, u.kind) AS kind, p.id AS parent_id,
       coalesce((SELECT x.name FROM unit_versions x
                 WHERE x.unit_id = p.id AND x.removed_at IS NULL AND x.until_on >= :on ORDER BY x.until_on LIMIT 1),
                p.name) AS parent_name,
       u.note, u.began_on, u.ended_on
FROM units u
LEFT JOIN unit_versions v ON v.id = (SELECT x.id FROM unit_versions x
                                     WHERE x.unit_id = u.id AND x.removed_at IS NULL AND x.until_on >= :on
                                     ORDER BY x.until_on LIMIT 1)
LEFT JOIN units p ON p.id = CASE WHEN v.id IS NULL THEN u.parent_id ELSE v.parent_id END
WHERE u.removed_at IS NULL
  AND (:id IS NULL OR u.id = :id)
  AND (:alive = 0 OR ((u.began_on IS NULL OR u.began_on <= :on) AND (u.ended_on IS NULL OR u.ended_on >= :on)))
  AND (:kind IS NULL OR coalesce(v.kind, u.kind) = :kind)
  AND (:text = '' OR instr(coalesce(v.folded, u.folded), :text) > 0)
ORDER BY coalesce(v.title_key, u.title_key), u.id;
