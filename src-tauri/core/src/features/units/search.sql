SELECT id, name AS title,
       CASE kind WHEN 'hamlet' THEN 'Thôn, bản, tổ dân phố' WHEN 'agency' THEN 'Cơ quan, đơn vị'
         WHEN 'union' THEN 'Mặt trận, đoàn thể' WHEN 'school' THEN 'Trường học' WHEN 'party' THEN 'Tổ chức đảng'
         WHEN 'enterprise' THEN 'Doanh nghiệp, hợp tác xã' ELSE 'Tập thể' END AS detail,
       NULL AS more, title_key AS ordering
FROM units WHERE removed_at IS NULL;
