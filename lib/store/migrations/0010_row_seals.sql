-- Where recorded changes are deleted because somebody is erased or protected, the rows of others that were found
-- right are sealed: a hash of each, bound by the chain through the note of what was deleted.
CREATE TABLE row_seal(
  of_table TEXT NOT NULL,
  row_key BLOB NOT NULL,  -- the packed cells of its primary key
  columns INTEGER NOT NULL CHECK (columns > 0),  -- how many the table had: a later schema may add some
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  PRIMARY KEY (of_table, row_key)
) STRICT, WITHOUT ROWID;
