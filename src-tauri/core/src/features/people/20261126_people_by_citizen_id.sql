-- Lists name people by the number of their card as often as by name.
CREATE INDEX IF NOT EXISTS people_by_citizen_id ON people (citizen_id) WHERE citizen_id IS NOT NULL;
