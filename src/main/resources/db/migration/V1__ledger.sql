-- Times are milliseconds since 1970-01-01T00:00Z. Only SQL that SQLite and PostgreSQL both speak; what they spell
-- differently is a placeholder, filled in by the Java type Dialect.

create table delivery (
  number ${number},
  id ${key} not null unique,
  flow ${key} not null,
  path ${key} not null,
  state text not null,
  revision integer not null,
  bytes bigint not null,
  sha256 text,
  row_count bigint not null,
  accepted bigint not null,
  quarantined bigint not null,
  errors bigint not null,
  warnings bigint not null,
  reason text not null,
  attempts integer not null,
  taken_at bigint not null,
  updated_at bigint not null,
  next_at bigint
);

-- The next delivery to work on, what a crash left in work, the last one delivered.
create index delivery_by_flow_state on delivery (flow, state, number);

-- The newest deliveries of one flow in any state: without it a flow that is seldom used would read the whole table.
create index delivery_by_flow on delivery (flow, number);

-- The newest deliveries in one state of any flow: the few failed ones among a million.
create index delivery_by_state on delivery (state, number);

-- Identity: what was delivered under a path before, the latest revision first.
create index delivery_by_path on delivery (flow, path, revision, number);

-- How many deliveries each flow has in each state, changed in the transaction that changes a state: counting a million
-- rows takes `status` from 70 to 700 ms, depending on what the system has in memory.
create table tally (
  flow ${key} not null,
  state ${key} not null,
  deliveries bigint not null,
  -- Its index finds the one number to change.
  primary key (flow, state)
);

create table operation (
  number ${number},
  delivery ${key} not null,
  kind ${key} not null,
  target ${key} not null,
  batch integer not null,
  state text not null,
  remote_state text,
  remote_id text,
  uuid text,
  request text,
  request_sha256 text,
  answer text,
  attempts integer not null,
  created_at bigint not null,
  updated_at bigint not null,
  next_step_at bigint,
  -- Its index makes a second acceptance a no-op and lists the operations of a delivery.
  unique (delivery, kind, target, batch)
);

-- Whose came before on a target: without it each output would read all operations of its kind.
create index operation_by_target on operation (kind, target, number);

create table watermark (
  flow ${key} not null,
  name ${key} not null,
  content text not null,
  updated_at bigint not null,
  -- Its index is the only way in which a watermark is looked up.
  primary key (flow, name)
);

create table journal (
  number ${number},
  at bigint not null,
  delivery ${key} not null,
  flow ${key} not null,
  event text not null,
  line text not null
);

-- The story of one delivery, oldest line first.
create index journal_by_delivery on journal (delivery, number);

create table request (
  number ${number},
  at bigint not null,
  command text not null,
  argument text not null,
  answer text,
  answered_at bigint
);

-- The runtime asks every second for the oldest one that waits: the index holds only those.
create index request_waiting on request (number) where answer is null;
