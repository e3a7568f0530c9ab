-- The hash of a file with rows of pupils who are not in the store tells the number of somebody protected to whoever
-- knows the rest of it. Of such a file no hash is kept, but when it was last written.
ALTER TABLE import_batch ADD COLUMN file_changed INTEGER;  -- nanoseconds since 1970-01-01, UTC
