-- The newest first, found by number or by words of the subject.
SELECT id, printf('%02d/', number) || symbol AS title,
       substr(decided_on, 9, 2) || '/' || substr(decided_on, 6, 2) || '/' || substr(decided_on, 1, 4) || ' · ' || subject AS detail,
       subject AS more, printf('%04d%09d', 9999 - year, 999999999 - number) AS ordering
FROM decisions WHERE removed_at IS NULL;
