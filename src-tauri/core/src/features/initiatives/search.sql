-- The newest first, found by words of the title or of the authors' names.
SELECT i.id AS id, i.title AS title,
       'Sáng kiến năm ' || i.year || coalesce(' · ' || i.recognised_by, '') AS detail,
       i.summary AS more, printf('%04d', 9999 - i.year) AS ordering
FROM initiatives i WHERE i.removed_at IS NULL;
