SELECT u.id AS id, u.name AS title,
       CASE u.kind WHEN 'hamlet' THEN 'Thôn, bản, tổ dân phố' WHEN 'agency' THEN 'Cơ quan, đơn vị'
         WHEN 'union' THEN 'Mặt trận, đoàn thể' WHEN 'school' THEN 'Trường học' WHEN 'party' THEN 'Tổ chức đảng'
         WHEN 'enterprise' THEN 'Doanh nghiệp, hợp tác xã' ELSE 'Tập thể' END
       || CASE WHEN u.ended_on IS NULL THEN '' ELSE ' · đến ' || substr(u.ended_on, 9, 2) || '/' || substr(u.ended_on, 6, 2)
          || '/' || substr(u.ended_on, 1, 4) END AS detail,
       -- Found by the names it had before as well.
       (SELECT group_concat(v.name, ' ') FROM unit_versions v
        WHERE v.unit_id = u.id AND v.removed_at IS NULL AND v.folded <> u.folded) AS more,
       CASE WHEN u.ended_on IS NULL THEN u.title_key ELSE CAST(x'FF' || u.title_key AS BLOB) END AS ordering
FROM units u WHERE u.removed_at IS NULL;
