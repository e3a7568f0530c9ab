-- Whoever comes back answers anew, and what was answered in an earlier spell stays: the day is part of what makes
-- an answer the same.
CREATE TABLE survey_new(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  occasion INTEGER NOT NULL CHECK (occasion IN (0, 1, 2)),  -- start, mid, end
  respondent INTEGER NOT NULL REFERENCES code(id),       -- list respondent
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (person, programme, occasion, respondent, day)
) STRICT;
CREATE TABLE survey_score_new(
  survey INTEGER NOT NULL REFERENCES survey_new(id),
  item INTEGER NOT NULL CHECK (item > 0),
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (survey, item)
) STRICT, WITHOUT ROWID;
INSERT INTO survey_new SELECT id, person, programme, occasion, respondent, day, event FROM survey;
INSERT INTO survey_score_new SELECT survey, item, score, event FROM survey_score;
DROP TABLE survey_score;
DROP TABLE survey;
ALTER TABLE survey_new RENAME TO survey;
ALTER TABLE survey_score_new RENAME TO survey_score;
