SELECT i.id, i.kind, i.title, i.year, i.level, i.recognised_on, i.recognised_by, i.document, i.summary, i.note
FROM initiatives i
WHERE i.removed_at IS NULL
  AND (:id IS NULL OR i.id = :id)
  AND (:person IS NULL OR EXISTS (SELECT 1 FROM initiative_authors a
                                  WHERE a.initiative_id = i.id AND a.person_id = :person AND a.removed_at IS NULL))
  AND (:year IS NULL OR i.year = :year)
  AND (:text = '' OR instr(i.folded, :text) > 0)
ORDER BY i.year DESC, i.id DESC;
