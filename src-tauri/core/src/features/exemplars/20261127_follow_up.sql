-- Who looked into it, and whether the one it is about agrees to be named and shown in public; NULL: not asked.
ALTER TABLE exemplars ADD COLUMN checked_by TEXT;
ALTER TABLE exemplars ADD COLUMN consent TEXT CHECK (consent IN ('agreed', 'refused'));
-- File in the data folder, named by its content.
ALTER TABLE exemplars ADD COLUMN photo TEXT;
-- Thôi theo dõi: nobody is reminded of it any more.
ALTER TABLE exemplars ADD COLUMN closed_on TEXT;
CREATE INDEX exemplars_by_movement ON exemplars (movement_id);

-- Of a place that took it up: who did, and what came of it.
ALTER TABLE exemplar_acts ADD COLUMN by_whom TEXT;
ALTER TABLE exemplar_acts ADD COLUMN result TEXT;
