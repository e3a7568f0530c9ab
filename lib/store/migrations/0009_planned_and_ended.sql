-- What is planned for every week holds what a line by hand holds, so that the hours it becomes are the same.
ALTER TABLE recurring ADD COLUMN group_code INTEGER REFERENCES code(id);  -- list group
ALTER TABLE recurring ADD COLUMN partner TEXT NOT NULL DEFAULT '';        -- an organisation, never a person
ALTER TABLE recurring ADD COLUMN with_guardian INTEGER NOT NULL DEFAULT 0
  CHECK (with_guardian IN (0, 1));                                        -- 1: it becomes guardian_work
-- An obstacle may be removed; that there was one stays.
ALTER TABLE obstacle ADD COLUMN ended INTEGER CHECK (ended IS NULL OR ended >= day);
-- When those who met are to meet again.
ALTER TABLE meeting ADD COLUMN next_day INTEGER CHECK (next_day IS NULL OR next_day > day);

-- Who was at an occasion, or their guardians. (UNION ALL, that a person or an occasion that is known is
-- looked for in each part; a row may come twice.)
CREATE VIEW v_activity_person AS
SELECT e.person, t.activity FROM enrollment e JOIN participation t ON t.enrollment = e.id
UNION ALL SELECT e.person, w.activity FROM enrollment e JOIN guardian_work w ON w.enrollment = e.id;
-- Occasions that were one person's: nobody else was there, and it was no open group.
CREATE VIEW v_own_activity AS
SELECT own.person, own.activity FROM v_activity_person own
WHERE NOT EXISTS (SELECT 1 FROM v_activity_person t
                  WHERE t.activity = own.activity AND t.person <> own.person)
  AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.activity = own.activity);
-- The same of what is planned for every week; a support visit is planned for whose practice it is.
CREATE VIEW v_recurring_person AS
SELECT e.person, t.recurring FROM enrollment e JOIN recurring_person t ON t.enrollment = e.id
UNION ALL SELECT e.person, o.recurring FROM enrollment e JOIN recurring_outcome o ON o.enrollment = e.id;
CREATE VIEW v_own_recurring AS
SELECT own.person, own.recurring FROM v_recurring_person own
WHERE NOT EXISTS (SELECT 1 FROM v_recurring_person t
                  WHERE t.recurring = own.recurring AND t.person <> own.person)
UNION ALL SELECT p.person, r.id FROM practice p JOIN recurring r ON r.practice = p.id;
-- Meetings about somebody to which an organisation came.
CREATE VIEW v_joint_meeting AS
SELECT t.person, m.programme, m.day FROM meeting_person t JOIN meeting m ON m.id = t.meeting
WHERE EXISTS (SELECT 1 FROM meeting_party y WHERE y.meeting = m.id AND y.state = 0);
