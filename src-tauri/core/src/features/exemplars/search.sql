SELECT 'exemplars', id, name, 'Điển hình · ' || substr(summary, 1, 60), folded
FROM exemplars WHERE removed_at IS NULL ORDER BY found_on DESC, id;
