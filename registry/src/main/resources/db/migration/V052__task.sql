-- Tasks: clocks that run, and what somebody should do; timers of db-scheduler; messages on their way out.
create table task (
    id           bigint generated always as identity primary key,
    subject_kind text        not null,
    subject      text        not null,
    clock        text        not null,
    patient      text,
    organisation text,
    side         text        not null,
    account      text,
    what         text        not null default '',
    since        timestamptz not null,
    due          timestamptz not null,
    alarm        boolean     not null,
    reminders    int         not null default 0,
    wakes_at     timestamptz,
    ended_at     timestamptz,
    ended_by     text,
    invented     boolean     not null default false
);
create unique index task_running on task (subject_kind, subject, clock) where ended_at is null;
create index task_open on task (due) where ended_at is null;
comment on table task is 'A clock that runs or has run: who must do what until when';
comment on column task.id is 'Number; the timer is named after it';
comment on column task.subject_kind is 'What it is about, as in REQUEST or NOTE';
comment on column task.subject is 'Its identifier';
comment on column task.clock is 'Name of the clock in its process, as in accept';
comment on column task.patient is 'The case it belongs to';
comment on column task.organisation is 'Who must act; null for our own staff';
comment on column task.side is 'REQUESTER, PROVIDER, ... : which role of ours looks after it';
comment on column task.account is 'The one person it is for, when it is for one';
comment on column task.what is 'In words, for tasks that no process names';
comment on column task.since is 'When the clock started';
comment on column task.due is 'When it is over';
comment on column task.alarm is 'Wakes people; false for a dated expiry, which takes a step';
comment on column task.reminders is 'How many were sent';
comment on column task.wakes_at is 'When it is looked at next; null when never again';
comment on column task.ended_at is 'When it was over or done';
comment on column task.ended_by is 'Log-in, or clock';
comment on column task.invented is 'Belongs to the sample registry and goes with it';

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_beat on scheduled_tasks (last_heartbeat);
comment on table scheduled_tasks is 'Timers of db-scheduler, in the shape that it wants';

create table notice (
    id         bigint generated always as identity primary key,
    key        text unique not null,
    channel    text        not null,
    address    text        not null,
    subject    text        not null,
    body       text        not null,
    not_before timestamptz not null,
    sent_at    timestamptz,
    attempts   int         not null default 0,
    failure    text        not null default '',
    invented   boolean     not null default false
);
create index notice_waiting on notice (not_before) where sent_at is null;
comment on table notice is 'Messages on their way out; each has a key, so that none is written twice';
comment on column notice.id is 'Number; part of the message identifier of the e-mail';
comment on column notice.key is 'What it says, as in task 12 reminder 3';
comment on column notice.channel is 'EMAIL or PAGE';
comment on column notice.address is 'Where to';
comment on column notice.subject is 'Subject line; no identities';
comment on column notice.body is 'Text; no identities';
comment on column notice.not_before is 'Quiet hours are over';
comment on column notice.sent_at is 'When it was handed over';
comment on column notice.attempts is 'How often it was tried';
comment on column notice.failure is 'Why the last attempt failed';
comment on column notice.invented is 'Belongs to the sample registry and is never sent';
