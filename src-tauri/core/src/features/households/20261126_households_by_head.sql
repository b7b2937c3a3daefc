-- Lists of households name them by their heads.
CREATE INDEX IF NOT EXISTS households_by_head ON households (folded);
