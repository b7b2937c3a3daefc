SELECT count(DISTINCT s.movement_id) FROM movement_steps s JOIN movements m ON m.id = s.movement_id
WHERE s.removed_at IS NULL AND m.removed_at IS NULL AND s.kind IN ('inspection') AND s.done_on BETWEEN :from AND :until;
