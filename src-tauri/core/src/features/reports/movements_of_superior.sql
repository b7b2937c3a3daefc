SELECT count(*) FROM movements
WHERE removed_at IS NULL AND source = 'superior' AND starts_on <= :until AND (ends_on IS NULL OR ends_on >= :from);
