-- The number the superior gave a slip about one bundle: a later one takes the place of an earlier one.
ALTER TABLE slips ADD COLUMN slip_number INTEGER NOT NULL DEFAULT 1;
