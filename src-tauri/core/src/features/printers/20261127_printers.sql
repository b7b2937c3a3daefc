-- Printers of the office, each with its tray, and what was measured on the page of marks it printed.
CREATE TABLE printers (
  id          TEXT PRIMARY KEY,
  origin      TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  TEXT NOT NULL,
  removed_at  TEXT,
  name        TEXT NOT NULL CHECK (name <> ''),
  tray        TEXT NOT NULL,
  folded      TEXT NOT NULL,
  -- The sheet the marks were printed on, millimetres.
  width_mm    REAL NOT NULL CHECK (width_mm >= 80),
  height_mm   REAL NOT NULL CHECK (height_mm >= 80),
  -- From the edges to the top left mark and to the bottom right one; all or none.
  left_mm     REAL,
  top_mm      REAL,
  right_mm    REAL,
  bottom_mm   REAL,
  measured_on TEXT,
  CHECK ((left_mm IS NULL) = (measured_on IS NULL) AND (top_mm IS NULL) = (measured_on IS NULL)
         AND (right_mm IS NULL) = (measured_on IS NULL) AND (bottom_mm IS NULL) = (measured_on IS NULL))
) STRICT;
