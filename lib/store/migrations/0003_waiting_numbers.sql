-- A number to name a waiting row by. Added at the end: what was recorded of the table still applies.
ALTER TABLE staged_row ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE staged_row SET number = (
  SELECT count(*) FROM staged_row other
  WHERE other.batch < staged_row.batch
     OR (other.batch = staged_row.batch AND (other.line, other.row_key) <= (staged_row.line, staged_row.row_key)));
CREATE INDEX staged_row_number ON staged_row(number);
