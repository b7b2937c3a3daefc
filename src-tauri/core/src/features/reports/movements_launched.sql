SELECT count(*) FROM movements WHERE removed_at IS NULL AND launched_on BETWEEN :from AND :until;
