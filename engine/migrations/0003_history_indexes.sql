-- The list of runs walks this index once per function and status, and merges: a page costs the same however long
-- the history. It takes the place of two indexes, so a run's insert and each change of its status write one entry less.
create index run_list on engine.run (function_id, status, queued_at, id);
drop index engine.run_status;
drop index engine.run_function;

-- The runs that steps of a run invoked. Written only for a run that a step started.
create index run_parent on engine.run (parent_run_id) where parent_run_id is not null;

-- When a sleep or a wait began: `run_at` says when it is over.
alter table engine.job add column planned_at timestamptz not null default now();
