-- The year of the merit a decision honours: titles of a year are often decided early in the next. NULL: as its subject
-- and its day say.
ALTER TABLE decisions ADD COLUMN merit_year INTEGER;
