-- The deed or model it was given for.
ALTER TABLE awards ADD COLUMN exemplar_id TEXT REFERENCES exemplars;
CREATE INDEX awards_by_exemplar ON awards (exemplar_id);
