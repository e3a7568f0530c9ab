-- Rows that waited and were taken in later have no file of their own, also where what was noted of theirs is forgotten:
-- -1 in place of its size.
UPDATE import_batch SET file_bytes = -1
WHERE file_hash = x'' AND file_changed IS NULL AND file_name <> ''
  AND event NOT IN (SELECT id FROM audit_event WHERE verb = 'log-absence import');
