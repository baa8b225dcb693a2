CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  created BIGINT NOT NULL
);

CREATE TABLE api_keys (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  rate BIGINT NOT NULL,
  created BIGINT NOT NULL,
  revoked BIGINT
);
CREATE INDEX api_keys_of ON api_keys (organisation, id);

-- One row for each site, contract, engineer, ...: its JSON document and how often it has changed.
CREATE TABLE resources (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (organisation, kind, id)
);

-- What a resource names, so that nothing is deleted that others need.
CREATE TABLE resource_references (
  organisation TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  to_kind TEXT NOT NULL,
  to_id TEXT NOT NULL,
  PRIMARY KEY (organisation, kind, id, to_kind, to_id)
);
CREATE INDEX resource_references_to ON resource_references (organisation, to_kind, to_id);

-- The life of tickets, append only.
CREATE TABLE ticket_events (
  organisation TEXT NOT NULL,
  ticket TEXT NOT NULL,
  number BIGINT NOT NULL,
  event TEXT NOT NULL,
  happened BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  who TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (organisation, ticket, number)
);

-- Pieces in and out of depots and vans, append only, and what they add up to.
CREATE TABLE stock_movements (
  number {{identity}},
  organisation TEXT NOT NULL,
  id TEXT NOT NULL,
  place_kind TEXT NOT NULL,
  place TEXT NOT NULL,
  part TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  reason TEXT NOT NULL,
  reference TEXT,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  UNIQUE (organisation, id)
);
CREATE INDEX stock_movements_of ON stock_movements (organisation, number);

CREATE TABLE stock_levels (
  organisation TEXT NOT NULL,
  place_kind TEXT NOT NULL,
  place TEXT NOT NULL,
  part TEXT NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (organisation, place_kind, place, part)
);

CREATE TABLE plans (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  id TEXT NOT NULL,
  parent TEXT,
  origin TEXT NOT NULL,
  territory TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  state TEXT NOT NULL,
  options TEXT NOT NULL,
  scenario {{bytes}} NOT NULL,
  plan {{bytes}},
  summary TEXT,
  error TEXT,
  issues TEXT,
  epoch BIGINT NOT NULL,
  from_store BIGINT NOT NULL,
  cancelled BIGINT NOT NULL,
  submitted BIGINT NOT NULL,
  submitted_by TEXT NOT NULL,
  started BIGINT,
  finished BIGINT,
  worker TEXT,
  lease BIGINT,
  attempts BIGINT NOT NULL,
  PRIMARY KEY (organisation, id)
);
CREATE INDEX plans_by_state ON plans (state, submitted);
CREATE INDEX plans_by_time ON plans (organisation, submitted);

-- Runs are numbered in the order in which they took their data; a plan never replaces one of a later number.
CREATE TABLE epochs (
  organisation TEXT NOT NULL PRIMARY KEY,
  epoch BIGINT NOT NULL
);

-- The plan in force for each territory and day.
CREATE TABLE publications (
  organisation TEXT NOT NULL,
  territory TEXT NOT NULL,
  day TEXT NOT NULL,
  plan TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  published BIGINT NOT NULL,
  who TEXT NOT NULL,
  PRIMARY KEY (organisation, territory, day)
);

-- Pieces that published plans will take.
CREATE TABLE reservations (
  organisation TEXT NOT NULL,
  plan TEXT NOT NULL,
  territory TEXT NOT NULL,
  day TEXT NOT NULL,
  place_kind TEXT NOT NULL,
  place TEXT NOT NULL,
  part TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  PRIMARY KEY (organisation, territory, day, place_kind, place, part)
);

CREATE TABLE audit (
  number {{identity}},
  organisation TEXT NOT NULL,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX audit_of ON audit (organisation, number);
CREATE INDEX audit_of_one ON audit (organisation, kind, id, number);

-- Answers to requests that may be sent twice.
CREATE TABLE idempotent_requests (
  organisation TEXT NOT NULL,
  id TEXT NOT NULL,
  request TEXT NOT NULL,
  status BIGINT,
  headers TEXT,
  body {{bytes}},
  created BIGINT NOT NULL,
  PRIMARY KEY (organisation, id)
);
CREATE INDEX idempotent_requests_by_time ON idempotent_requests (created);

CREATE TABLE webhooks (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  events TEXT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (organisation, id)
);

-- Events for webhooks, written in the same transaction as what they tell of; one row for each webhook.
CREATE TABLE deliveries (
  number {{identity}},
  organisation TEXT NOT NULL,
  webhook TEXT NOT NULL,
  event TEXT NOT NULL,
  payload TEXT NOT NULL,
  created BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  next BIGINT,
  delivered BIGINT,
  answer TEXT
);
CREATE INDEX deliveries_due ON deliveries (next);
CREATE INDEX deliveries_of ON deliveries (organisation, webhook, number);
