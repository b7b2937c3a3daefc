-- The newest first.
SELECT id, name AS title, 'Điển hình · ' || substr(summary, 1, 60) AS detail,
       summary AS more, printf('%08d', 99999999 - replace(found_on, '-', '')) AS ordering
FROM exemplars WHERE removed_at IS NULL;
