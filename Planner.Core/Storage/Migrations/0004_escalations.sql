-- Who has been told of tickets: each rung of a ladder once.
CREATE TABLE escalations (
  number {{identity}},
  organisation TEXT NOT NULL,
  ticket TEXT NOT NULL,
  rung TEXT NOT NULL,
  role TEXT NOT NULL,
  chance DOUBLE PRECISION,
  reason TEXT NOT NULL,
  created BIGINT NOT NULL,
  acknowledged BIGINT,
  acknowledged_by TEXT,
  UNIQUE (organisation, ticket, rung)
);
CREATE INDEX escalations_of ON escalations (organisation, number);

-- Messages to people, written in the transaction of what they tell of.
CREATE TABLE mails (
  number {{identity}},
  organisation TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  created BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  next BIGINT,
  sent BIGINT,
  answer TEXT
);
CREATE INDEX mails_due ON mails (next);
