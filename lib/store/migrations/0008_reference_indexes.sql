-- What refers to a spell, an occasion or a practice is found without reading the whole table.
CREATE INDEX recurring_person_enrollment ON recurring_person(enrollment);
CREATE INDEX recurring_outcome_enrollment ON recurring_outcome(enrollment);
CREATE INDEX recurring_outcome_activity ON recurring_outcome(activity);
CREATE INDEX recurring_practice ON recurring(practice);
CREATE INDEX plan_measure_review ON plan_measure(review_on);
