-- The newest first, found by words of subject and place.
SELECT t.id AS id, t.subject AS title,
       'Tập huấn ngày ' || strftime('%d/%m/%Y', t.held_on) || coalesce(' · ' || t.place, '') AS detail,
       t.place AS more,
       printf('%08d', 99999999 - CAST(replace(t.held_on, '-', '') AS INTEGER)) AS ordering
FROM trainings t WHERE t.removed_at IS NULL;
