-- The day on which the whole decision was cancelled, and by what: it stays in the book, struck out.
ALTER TABLE decisions ADD COLUMN cancelled_on TEXT;
ALTER TABLE decisions ADD COLUMN cancelled_note TEXT;
