-- Nightly runs: one for each schedule and night, whoever begins it.
CREATE TABLE rebuilds (
  organisation TEXT NOT NULL,
  schedule TEXT NOT NULL,
  night TEXT NOT NULL,
  plan TEXT NOT NULL,
  state TEXT NOT NULL,
  hold TEXT NOT NULL,
  summary TEXT,
  started BIGINT NOT NULL,
  decided BIGINT,
  who TEXT NOT NULL,
  PRIMARY KEY (organisation, schedule, night)
);
CREATE INDEX rebuilds_of_plan ON rebuilds (organisation, plan);
