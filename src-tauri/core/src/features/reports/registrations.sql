SELECT count(*) FROM registrations
WHERE removed_at IS NULL AND is_withdrawn = 0 AND year BETWEEN substr(:from, 1, 4) + 0 AND substr(:until, 1, 4) + 0;
