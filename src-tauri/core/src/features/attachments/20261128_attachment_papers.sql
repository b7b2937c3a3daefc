-- Which paper of the checklist of a nomination the file is; an id of the rulebook.
ALTER TABLE attachments ADD COLUMN paper TEXT CHECK (paper IS NULL OR nomination_id IS NOT NULL);
