-- Of each kind of blank: what came in, what was printed and kept, what was spoiled before or by printing.
SELECT k.id, k.name,
       coalesce((SELECT sum(count) FROM blank_moves m
                 WHERE m.kind_id = k.id AND m.act = 'received' AND m.removed_at IS NULL), 0) AS received,
       (SELECT count(*) FROM certificate_copies c
        WHERE c.kind_id = k.id AND c.spoiled_on IS NULL AND c.removed_at IS NULL) AS issued,
       (SELECT count(*) FROM certificate_copies c
        WHERE c.kind_id = k.id AND c.spoiled_on IS NOT NULL AND c.removed_at IS NULL)
       + coalesce((SELECT sum(count) FROM blank_moves m
                   WHERE m.kind_id = k.id AND m.act = 'spoiled' AND m.removed_at IS NULL), 0) AS spoiled
FROM blank_kinds k
WHERE k.removed_at IS NULL
ORDER BY k.folded, k.id;
