-- The cover sheet that is kept with a sealed bundle; nothing for bundles an earlier program sealed.
ALTER TABLE sealed_bundles ADD COLUMN cover_sha256 TEXT;
