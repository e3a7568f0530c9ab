-- Of work with the guardians, too, is kept what a correction took away.
ALTER TABLE former_hours ADD COLUMN with_guardian INTEGER NOT NULL DEFAULT 0 CHECK (with_guardian IN (0, 1));
