SELECT count(*) FROM registrations
WHERE removed_at IS NULL AND is_withdrawn = 0 AND year BETWEEN ?1 AND ?2;
