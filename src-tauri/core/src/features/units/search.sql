SELECT 'units', u.id, u.name,
       CASE u.kind WHEN 'hamlet' THEN 'Thôn, bản, tổ dân phố' WHEN 'agency' THEN 'Cơ quan, đơn vị'
         WHEN 'union' THEN 'Mặt trận, đoàn thể' WHEN 'school' THEN 'Trường học' WHEN 'party' THEN 'Tổ chức đảng'
         WHEN 'enterprise' THEN 'Doanh nghiệp, hợp tác xã' ELSE 'Tập thể' END
       || CASE WHEN u.ended_on IS NULL THEN '' ELSE ' · đến ' || substr(u.ended_on, 9, 2) || '/' || substr(u.ended_on, 6, 2)
          || '/' || substr(u.ended_on, 1, 4) END,
       -- Found by the names it had before as well.
       concat_ws(' ', u.folded, (SELECT group_concat(v.folded, ' ') FROM unit_versions v
                                 WHERE v.unit_id = u.id AND v.removed_at IS NULL AND v.folded <> u.folded))
FROM units u WHERE u.removed_at IS NULL ORDER BY u.ended_on IS NOT NULL, u.title_key;
