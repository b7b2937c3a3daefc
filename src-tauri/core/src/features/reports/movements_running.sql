SELECT count(*) FROM movements
WHERE removed_at IS NULL AND launched_on IS NOT NULL AND launched_on <= :until AND (ends_on IS NULL OR ends_on >= :from);
