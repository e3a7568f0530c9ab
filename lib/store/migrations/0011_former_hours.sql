-- What a correction of hours took away, so that a sheet that says it is not read as new; no figure counts it.
-- Of hours that did not take place nothing else is left, and their occasion stays for what it says of them.
CREATE TABLE former_hours(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  activity INTEGER NOT NULL REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (enrollment, activity, minutes)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_hours_activity ON former_hours(activity);

-- Who is written down in an occasion, also as one who was not there after all: what is erased or protected of
-- somebody is so there, too.
DROP VIEW v_own_activity;
DROP VIEW v_activity_person;
CREATE VIEW v_activity_person AS
SELECT e.person, t.activity FROM enrollment e JOIN participation t ON t.enrollment = e.id
UNION ALL SELECT e.person, w.activity FROM enrollment e JOIN guardian_work w ON w.enrollment = e.id
UNION ALL SELECT e.person, f.activity FROM enrollment e JOIN former_hours f ON f.enrollment = e.id;
CREATE VIEW v_own_activity AS
SELECT own.person, own.activity FROM v_activity_person own
WHERE NOT EXISTS (SELECT 1 FROM v_activity_person t
                  WHERE t.activity = own.activity AND t.person <> own.person)
  AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.activity = own.activity);
