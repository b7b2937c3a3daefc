-- By box, found by words of box, dossier number and note.
SELECT a.id AS id, a.box || coalesce(', hồ sơ ' || a.folder, '') AS title,
       'Lưu hồ sơ từ ngày ' || strftime('%d/%m/%Y', a.kept_on) AS detail, a.note AS more, a.box AS ordering
FROM archives a WHERE a.removed_at IS NULL;
