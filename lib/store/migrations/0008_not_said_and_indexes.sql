-- What refers to a spell, an occasion or a practice is found without reading the whole table.
CREATE INDEX recurring_person_enrollment ON recurring_person(enrollment);
CREATE INDEX recurring_outcome_enrollment ON recurring_outcome(enrollment);
CREATE INDEX recurring_outcome_activity ON recurring_outcome(activity);
CREATE INDEX recurring_practice ON recurring(practice);
CREATE INDEX plan_measure_review ON plan_measure(review_on);

-- Of the young person and the guardians it may be unknown whether they came: that is not the same as not
-- being called.
CREATE TABLE meeting_person_new(
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  person INTEGER NOT NULL REFERENCES person(id),
  youth INTEGER NOT NULL CHECK (youth BETWEEN 0 AND 3),  -- as meeting_party.state; 3: not said
  guardian INTEGER NOT NULL CHECK (guardian BETWEEN 0 AND 3),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (meeting, person)
) STRICT, WITHOUT ROWID;
INSERT INTO meeting_person_new SELECT meeting, person, youth, guardian, event FROM meeting_person;
DROP TABLE meeting_person;
ALTER TABLE meeting_person_new RENAME TO meeting_person;
CREATE INDEX meeting_person_person ON meeting_person(person);
