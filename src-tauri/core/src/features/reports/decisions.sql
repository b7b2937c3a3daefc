SELECT count(*) FROM decisions WHERE removed_at IS NULL AND cancelled_on IS NULL AND decided_on BETWEEN :from AND :until;
