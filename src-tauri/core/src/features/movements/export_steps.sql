SELECT s.id, s.movement_id, s.kind, s.due_on,
       CASE s.kind WHEN 'launch' THEN m.launched_on ELSE s.done_on END,
       s.paper_number, s.paper_on, s.paper_about
FROM movement_steps s JOIN movements m ON m.id = s.movement_id
WHERE s.removed_at IS NULL AND m.removed_at IS NULL
  AND m.starts_on <= :until AND (m.ends_on IS NULL OR m.ends_on >= :from)
ORDER BY s.id;
