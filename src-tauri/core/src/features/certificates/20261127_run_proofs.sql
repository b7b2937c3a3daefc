-- The signed list that a run of certificates was printed by, or why it was printed without one.
ALTER TABLE certificate_prints ADD COLUMN proof_id TEXT REFERENCES proof_lists;
ALTER TABLE certificate_prints ADD COLUMN without_proof TEXT;
