SELECT count(*) FROM exemplars WHERE removed_at IS NULL AND found_on BETWEEN :from AND :until;
