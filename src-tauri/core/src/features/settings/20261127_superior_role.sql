-- 1 for an office that receives the bundles of communes.
ALTER TABLE offices ADD COLUMN is_superior INTEGER NOT NULL DEFAULT 0 CHECK (is_superior IN (0, 1));
