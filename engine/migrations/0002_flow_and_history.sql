-- Runs: where they come from, what orders them, what only one of may be alive.
alter table engine.run
	add column event_ids text[] not null default '{}',
	add column is_batch boolean not null default false,
	add column cron text,
	add column priority int not null default 0,
	add column original_run_id text,
	add column parent_run_id text,
	add column parent_step_id text,
	add column correlation_id text,
	add column singleton_key text;
update engine.run set event_ids = array[event_id];
create index run_batch_events on engine.run using gin (event_ids) where is_batch;
create index run_function on engine.run (function_id, id desc);
create index run_ended on engine.run (ended_at) where ended_at is not null;
create unique index run_singleton on engine.run (singleton_key)
	where singleton_key is not null and status in ('QUEUED', 'RUNNING');

-- Steps: in which order they were done, what they were asked, and when. `input` and `options` are canonical JSON.
-- The order stands here and no longer in the run, so that a step costs one insert and no rewrite of the run.
alter table engine.step
	add column position int,
	add column input text,
	add column options text,
	add column queued_at timestamptz,
	add column started_at timestamptz;
update engine.step s set position = array_position(r.stack, s.id) - 1 from engine.run r where r.id = s.run_id;
alter table engine.step alter column position set not null;
alter table engine.run drop column stack, drop column pending, drop column state_bytes;

-- Tries that gave no step result. One index instead of two: they are only ever read by their run.
alter table engine.attempt drop constraint attempt_pkey;
drop index engine.attempt_run;
delete from engine.attempt where outcome not in ('retry', 'fail');
alter table engine.attempt
	add primary key (run_id, id),
	add column step_name text,
	add column queued_at timestamptz;

-- A job that its limits hold back is parked under what blocks it, so that claims do not pass over it each time.
-- `rank` orders what is due: the due time, moved by the run's priority. `payload` is what a wait ended with.
-- `seq` counts what was applied under one lease: with the token it fences results.
alter table engine.job
	add column rank timestamptz not null default now(),
	add column blocked_by text,
	add column payload text,
	add column options text,
	add column seq int not null default 0;
update engine.job set rank = run_at;
alter table engine.job drop constraint job_kind_check;
alter table engine.job add constraint job_kind_check
	check (kind in ('start', 'discover', 'step', 'sleep', 'wait', 'invoke', 'timeout'));
drop index engine.job_due;
create index job_due on engine.job (rank, id) where token is null and blocked_by is null;
create index job_wakes on engine.job (run_at) where token is null and blocked_by is null;
create index job_blocked on engine.job (blocked_by, rank, id) where blocked_by is not null;

-- A slot of the key became free; the next claim takes its jobs off the park. Written without any lock.
create table engine.freed_key (
	key text not null
);

alter table engine.throttle add column has_waiting boolean not null default false;
drop index engine.throttle_open;
create index throttle_waiting on engine.throttle (open_at) where has_waiting;

-- What a run listens for: an event that ends a wait, or one that cancels the run.
-- `lookup` is the hash of the value that the expression's equality asks for at `lookup_path` of the event, so
-- an event finds its listeners by index; both are empty when the expression has no such equality.
create table engine.listener (
	id bigint generated always as identity primary key,
	run_id text not null references engine.run (id) on delete cascade,
	kind text not null check (kind in ('wait', 'cancel')),
	step_id text,
	event_name text not null,
	expression text,
	lookup_path text not null default '',
	lookup text not null default '',
	expires_at timestamptz
);
create index listener_event on engine.listener (event_name, lookup_path, lookup);
create index listener_run on engine.listener (run_id);
create index listener_expires on engine.listener (expires_at) where expires_at is not null;

create table engine.cron (
	function_id text not null references engine.function (id) on delete cascade,
	expression text not null,
	jitter_ms int not null default 0,
	next_at timestamptz not null,
	primary key (function_id, expression)
);
create index cron_next on engine.cron (next_at);

-- The last event of a key (by its `ts`) that has not been quiet for long enough yet.
create table engine.debounce (
	key text primary key,
	function_id text not null references engine.function (id) on delete cascade,
	event_id text not null,
	event text not null,
	event_ts double precision not null,
	fires_at timestamptz not null,
	latest_at timestamptz
);
create index debounce_fires on engine.debounce (fires_at);

-- Events of a key that wait to be handed over together; `bytes` is the size of their texts.
create table engine.batch (
	key text primary key,
	function_id text not null references engine.function (id) on delete cascade,
	size int not null default 0,
	bytes bigint not null default 0,
	due_at timestamptz not null
);
create index batch_due on engine.batch (due_at);
create table engine.batch_event (
	batch_key text not null references engine.batch (key) on delete cascade,
	id bigint generated always as identity,
	event_id text not null,
	event text not null,
	primary key (batch_key, id)
);

-- GCRA state of rate limits: what comes too early is not run at all.
create table engine.rate_limit (
	key text primary key,
	tat timestamptz not null
);
create index rate_limit_tat on engine.rate_limit (tat);
