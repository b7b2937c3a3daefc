-- The newest first, found by words of what it is about, of who sent it and of the answer.
SELECT p.id AS id, p.subject AS title,
       CASE p.kind WHEN 'complaint' THEN 'Khiếu nại' WHEN 'denunciation' THEN 'Tố cáo' ELSE 'Kiến nghị, phản ánh' END
         || ' nhận ngày ' || strftime('%d/%m/%Y', p.received_on) AS detail,
       coalesce(p.sender, '') || ' ' || coalesce(p.answer, '') AS more,
       printf('%08d', 99999999 - CAST(replace(p.received_on, '-', '') AS INTEGER)) AS ordering
FROM petitions p WHERE p.removed_at IS NULL;
