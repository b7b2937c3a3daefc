SELECT id, number, symbol, decided_on, subject, ground, movement_id, signer_name FROM decisions
WHERE removed_at IS NULL AND decided_on BETWEEN :from AND :until
ORDER BY id;
