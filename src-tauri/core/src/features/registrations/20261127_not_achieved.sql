-- What the review of the year said where no award followed.
ALTER TABLE registrations ADD COLUMN is_not_achieved INTEGER NOT NULL DEFAULT 0 CHECK (is_not_achieved IN (0, 1));
