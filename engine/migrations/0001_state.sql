create table engine.app (
	id text primary key,
	url text not null,
	sdk text not null,
	framework text,
	synced_at timestamptz not null default now()
);

create table engine.function (
	id text primary key,
	app_id text not null references engine.app (id),
	name text not null,
	url text not null,
	config text not null,
	active boolean not null default true,
	synced_at timestamptz not null default now()
);
create index function_app on engine.function (app_id);

create table engine.trigger (
	function_id text not null references engine.function (id) on delete cascade,
	position int not null,
	event text not null,
	expression text,
	primary key (function_id, position)
);
create index trigger_event on engine.trigger (event);

-- JSON is kept as text: jsonb refuses \u0000 and lone surrogates, both valid in JSON from outside.
create table engine.event (
	id text primary key,
	name text not null,
	body text not null,
	received_at timestamptz not null default now()
);
create index event_received on engine.event (received_at);

-- One run per (function, event id) and per (function, idempotency value) for 24 hours.
create table engine.idem (
	key text primary key,
	run_id text not null,
	expires_at timestamptz not null
);
create index idem_expires on engine.idem (expires_at);

create table engine.run (
	id text primary key,
	function_id text not null references engine.function (id),
	event_id text not null,
	event_name text not null,
	events text not null,
	status text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
	max_attempts int not null,
	concurrency_keys text[] not null default '{}',
	concurrency_limits int[] not null default '{}',
	request_version int not null default -1,
	plan_only boolean not null default false,
	stack text[] not null default '{}',
	pending text[] not null default '{}',
	state_bytes bigint not null default 0,
	output text,
	error text,
	queued_at timestamptz not null default now(),
	started_at timestamptz,
	ended_at timestamptz
);
create index run_status on engine.run (status, id desc);
create index run_event on engine.run (event_id, id desc);

-- `state` is exactly what the SDK is sent for the step: {"data":…}, {"error":…} or null.
create table engine.step (
	run_id text not null references engine.run (id) on delete cascade,
	id text not null,
	op text not null,
	name text,
	state text not null,
	failed boolean not null default false,
	attempts int not null default 1,
	ended_at timestamptz not null default now(),
	primary key (run_id, id)
);

create table engine.attempt (
	id bigint generated always as identity primary key,
	run_id text not null references engine.run (id) on delete cascade,
	step_id text not null,
	attempt int not null,
	http_status int,
	outcome text not null,
	error text,
	started_at timestamptz not null,
	ended_at timestamptz not null default now()
);
create index attempt_run on engine.attempt (run_id, id);

-- A job is one thing due for a run. `key` says what it follows, so nothing is queued twice.
create table engine.job (
	id bigint generated always as identity primary key,
	run_id text not null references engine.run (id) on delete cascade,
	key text not null,
	kind text not null check (kind in ('start', 'discover', 'step', 'sleep')),
	step_id text not null default 'step',
	step_name text,
	race boolean not null default false,
	attempt int not null default 0,
	run_at timestamptz not null default now(),
	concurrency_keys text[] not null default '{}',
	concurrency_limits int[] not null default '{}',
	throttle_key text,
	throttle_emission_ms double precision,
	throttle_burst int,
	token uuid,
	locked_until timestamptz,
	unique (run_id, key)
);
create index job_due on engine.job (run_at, id) where token is null;
create index job_leased on engine.job (locked_until) where token is not null;

-- A slot is a running job that counts against a concurrency key.
create table engine.slot (
	key text not null,
	job_id bigint not null references engine.job (id) on delete cascade,
	max_running int not null,
	primary key (key, job_id)
);
create index slot_job on engine.slot (job_id);

-- GCRA state: theoretical arrival time of the key, and when the next start is allowed.
create table engine.throttle (
	key text primary key,
	tat timestamptz not null,
	open_at timestamptz not null
);
create index throttle_open on engine.throttle (open_at);
