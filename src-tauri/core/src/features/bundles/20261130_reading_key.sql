-- The office's other key: with it bundles are read that were encrypted for the office.
ALTER TABLE office_keys ADD COLUMN reading TEXT;
