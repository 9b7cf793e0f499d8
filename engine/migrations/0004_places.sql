-- Looked for when a process is full: due jobs of functions that hold few of its places, and timeouts, which hold none.
alter table engine.job add column function_id text;
update engine.job j set function_id = r.function_id from engine.run r where r.id = j.run_id;
alter table engine.job alter column function_id set not null;
create index job_function_due on engine.job (function_id, rank, id) where token is null and blocked_by is null;
create index job_timeout on engine.job (run_at) where token is null and kind = 'timeout';
