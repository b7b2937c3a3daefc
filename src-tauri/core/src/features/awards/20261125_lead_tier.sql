-- The post held on the day; the definitions of a direct worker draw their lines by it.
ALTER TABLE awards ADD COLUMN lead_tier TEXT;
