-- Pages of the list and the words that are searched are read from this alone, in list order.
CREATE INDEX people_in_list ON people (name_key, id, full_name) WHERE removed_at IS NULL;
DROP INDEX people_in_order;
CREATE INDEX people_in_bin ON people (removed_at) WHERE removed_at IS NOT NULL;
