-- The newest first.
SELECT id, name AS title,
       'Phong trào thi đua · từ ' || substr(starts_on, 9, 2) || '/' || substr(starts_on, 6, 2) || '/' || substr(starts_on, 1, 4) AS detail,
       NULL AS more, printf('%08d', 99999999 - replace(starts_on, '-', '')) AS ordering
FROM movements WHERE removed_at IS NULL;
