-- The newest first, found by words of kind, number and subject.
SELECT d.id AS id, d.subject AS title,
       d.kind || coalesce(' số ' || d.number, '') || ' ngày ' || strftime('%d/%m/%Y', d.issued_on) AS detail,
       d.kind || ' ' || coalesce(d.number, '') AS more,
       printf('%08d', 99999999 - CAST(replace(d.issued_on, '-', '') AS INTEGER)) AS ordering
FROM directives d WHERE d.removed_at IS NULL;
