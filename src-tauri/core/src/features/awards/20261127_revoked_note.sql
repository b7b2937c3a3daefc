-- How an award was taken back and by which paper, as it is said in every list.
ALTER TABLE awards ADD COLUMN revoked_note TEXT;
