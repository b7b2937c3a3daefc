SELECT count(*) FROM units
WHERE removed_at IS NULL AND (began_on IS NULL OR began_on <= :until) AND (ended_on IS NULL OR ended_on >= :from);
