-- Movements that run on any day of the period.
SELECT m.id, m.name, m.field, m.source, m.method, m.scope, m.audience, m.objective,
       m.starts_on, m.ends_on, m.launched_on,
       (SELECT count(*) FROM movement_units mu WHERE mu.movement_id = m.id AND mu.removed_at IS NULL),
       m.reach, m.duration, m.superior_issuer, m.superior_number, m.superior_on,
       (SELECT sum(mu.people) FROM movement_units mu WHERE mu.movement_id = m.id AND mu.removed_at IS NULL)
FROM movements m
WHERE m.removed_at IS NULL AND m.starts_on <= :until AND (m.ends_on IS NULL OR m.ends_on >= :from)
ORDER BY m.id;
