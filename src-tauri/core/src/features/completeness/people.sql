-- Everybody honoured in the period by an award that stands, once, with what reports count by.
SELECT p.id, p.full_name, p.sex, p.birth, p.work_class, p.hamlet_id, min(d.decided_on) AS decided_on
FROM awards a JOIN decisions d ON d.id = a.decision_id JOIN people p ON p.id = a.person_id
WHERE a.removed_at IS NULL AND a.revoked_on IS NULL AND d.removed_at IS NULL AND d.cancelled_on IS NULL
  AND d.decided_on BETWEEN ?1 AND ?2
GROUP BY p.id
ORDER BY p.name_key, p.id;
