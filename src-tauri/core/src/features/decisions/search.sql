SELECT 'decisions', id, printf('%02d/', number) || symbol,
       substr(decided_on, 9, 2) || '/' || substr(decided_on, 6, 2) || '/' || substr(decided_on, 1, 4) || ' · ' || subject,
       folded
FROM decisions WHERE removed_at IS NULL ORDER BY year DESC, number DESC;
