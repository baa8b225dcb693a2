-- The calendar of inspections in force for each territory; one never replaces another that took its data later.
CREATE TABLE inspection_calendars (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  territory TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  made BIGINT NOT NULL,
  who TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  calendar {{bytes}} NOT NULL,
  certificate TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (organisation, territory)
);
