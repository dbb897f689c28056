-- What waits for a person, which files belong to a delivery, what lies in the drops and is nobody's, which flows a person stopped.

-- The path without the endings that its output loses: deliveries of one flow and name are worked on in the order of their takes.
alter table delivery add column name_key ${key};

-- The delivery whose content it repeats.
alter table delivery add column repeat_of ${key};

-- The delivery whose rows it mends.
alter table delivery add column repairs ${key};

-- The delivery whose input it sends through the flow again: a revision of its own, though the content is the same.
alter table delivery add column replays ${key};

-- 1 where it has ended badly and somebody has to look: until a newer file of the path comes, it is repaired, or somebody says so.
alter table delivery add column waits integer not null default 0;

update delivery set name_key = path;

update delivery set waits = 1
where state in ('quarantined', 'rejected', 'failed')
  and not exists (select 1 from delivery as newer
    where newer.flow = delivery.flow and newer.path = delivery.path and newer.number > delivery.number);

-- Whether an older one of the same name is still open: asked for each delivery that is handed out.
create index delivery_open_by_name on delivery (flow, name_key, number) where state in ('received', 'working');

-- The few that wait for a person among a million; by path, for those that a new file answers.
create index delivery_waiting on delivery (number) where waits = 1;
create index delivery_waiting_by_path on delivery (flow, path) where waits = 1;

-- What was taken under a path before, the last one first.
drop index delivery_by_path;
create index delivery_by_path on delivery (flow, path, number);

-- Where the files of a delivery lie: relative to the home, or absolute where they are not below it. A row leaves with its file.
create table delivery_file (
  number ${number},
  delivery ${key} not null,
  -- input, output, report, quarantine, reply
  kind ${key} not null,
  path ${key} not null,
  -- Its index lists the files of a delivery, and makes a second mention a no-op.
  unique (delivery, kind, path)
);

-- Files that lie in the drops and that no flow takes.
create table stray (
  -- relative to the home, or absolute
  path ${key} not null primary key,
  -- empty where no flow has the folder
  flow ${key} not null,
  bytes bigint not null,
  why text not null,
  since bigint not null
);

-- What a person said of a flow: it stays so over restarts.
create table flow_switch (
  flow ${key} not null primary key,
  running integer not null,
  reason text not null,
  at bigint not null
);

-- The exit code that goes with the answer.
alter table request add column outcome integer;

-- Who follows another flow reads its ends from where he was.
create index journal_of_ends on journal (flow, number) where event in ('delivered', 'quarantined', 'rejected', 'failed');

-- The newest operations of one kind, and the few that are not done among a million that are.
create index operation_by_kind on operation (kind, number);
create index operation_open on operation (state, number) where state <> 'done';

-- The same for machines, as JSON.
alter table request add column detail text;

-- What the runtime has deployed, for those who look from outside; when none runs, the word of the last one.
create table flow (
  id ${key} not null primary key,
  description text not null,
  source text not null,
  origin text not null,
  state text not null,
  problem text not null,
  reason text not null,
  since bigint not null
);

-- The few that are to be tried again among all that were received.
create index delivery_retried on delivery (number) where next_at is not null;

-- What is still to be sent or asked for, among all that is done: looked at every second.
create index operation_under_way on operation (kind, number) where state in ('pending', 'sent', 'waiting');

-- What is done at remote systems. A lane is what goes strictly one after the other; null: no order.
alter table operation add column lane ${key};
-- What the driver was told when it was accepted, and what it remembers since: JSON.
alter table operation add column orders text;
alter table operation add column memo text;
-- Since when it is in this state, in the provider's words too; null: since it changed last.
alter table operation add column since bigint;
-- The present fault that passes by itself.
alter table operation add column trouble text;
alter table operation add column trouble_since bigint;
-- Who works on it, and until when nobody else may.
alter table operation add column lease_owner ${key};
alter table operation add column lease_until bigint;
-- refused or failed, where the state is failed
alter table operation add column outcome text;
-- 0 where it lets the later ones of its lane go on when it is refused.
alter table operation add column holds integer not null default 1;
-- Where people see it at the provider.
alter table operation add column page text;

-- Whether something of the same lane comes before: asked for each that is due.
create index operation_in_lane on operation (lane, number)
where state not in ('done', 'cancelled') and (holds = 1 or outcome is null or outcome <> 'refused');

-- Whether something of a delivery is still to be done, or holds it back: asked whenever one of its operations ends.
create index operation_of_delivery on operation (delivery, state)
where state not in ('done', 'cancelled') and (holds = 1 or outcome is null or outcome <> 'refused');

-- The whole of what the provider said last of an operation, where people need it.
create table operation_document (
  operation bigint not null primary key,
  at bigint not null,
  document text not null
);

-- What was said so long ago that nobody asks for it any more.
create index operation_document_by_time on operation_document (at);

-- The few that somebody works on.
create index operation_leased on operation (lane, number) where lease_owner is not null;

-- What was said to the other side and what it answered: the last lines of each operation, without secrets.
create table conversation (
  number ${number},
  operation bigint not null,
  at bigint not null,
  line text not null
);

-- The lines of one operation in their order, and the oldest of them, which make room.
create index conversation_by_operation on conversation (operation, number);

-- What was said so long ago that nobody asks for it any more.
create index conversation_by_time on conversation (at);
