-- The newest first, found by name and position.
SELECT o.id AS id, o.full_name AS title,
       'Phụ trách thi đua, khen thưởng từ ngày ' || strftime('%d/%m/%Y', o.from_on)
         || coalesce(' đến ngày ' || strftime('%d/%m/%Y', o.until_on), '') AS detail,
       o.position AS more,
       printf('%08d', 99999999 - CAST(replace(o.from_on, '-', '') AS INTEGER)) AS ordering
FROM officers o WHERE o.removed_at IS NULL;
