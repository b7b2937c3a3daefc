SELECT 'movements', id, name, 'Phong trào thi đua · từ ' || substr(starts_on, 9, 2) || '/' || substr(starts_on, 6, 2) || '/' || substr(starts_on, 1, 4), folded
FROM movements WHERE removed_at IS NULL ORDER BY starts_on DESC, title_key;
