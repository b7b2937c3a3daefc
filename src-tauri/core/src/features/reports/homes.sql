-- Where those who were honoured lived on the day of the decision, one line for each award.
SELECT coalesce((SELECT s.unit_id FROM person_units s
                 WHERE s.person_id = p.id AND s.role = 'home' AND s.removed_at IS NULL
                   AND s.until_on >= substr(d.decided_on, 1, length(s.until_on))
                   AND (s.from_on IS NULL OR s.from_on <= d.decided_on)
                 ORDER BY s.until_on LIMIT 1),
                p.hamlet_id)
FROM decisions d
JOIN awards a ON a.decision_id = d.id
JOIN people p ON p.id = a.person_id
WHERE a.removed_at IS NULL AND d.removed_at IS NULL AND a.revoked_on IS NULL AND d.decided_on BETWEEN ?1 AND ?2;
