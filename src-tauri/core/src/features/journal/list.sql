SELECT j.id, j.at, j.actor, j.command, j.says, j.is_undo, j.undone_by IS NOT NULL AS is_undone,
       (SELECT count(*) FROM journal_rows r WHERE r.journal = j.id) AS rows
FROM journal j
WHERE (:before IS NULL OR j.id < :before)
  AND (:text = '' OR instr(fold(j.says), :text) > 0)
  AND (:from IS NULL OR j.at >= :from)
  AND (:until IS NULL OR j.at < :until)
  AND (:actor IS NULL OR j.actor = :actor)
  AND (:table IS NULL OR EXISTS (SELECT 1 FROM journal_rows r WHERE r.journal = j.id AND r.tbl = :table))
ORDER BY j.id DESC
LIMIT :most;
