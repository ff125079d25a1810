-- Calls to donors: what is planned, and what came of each.
create table donor_call_plan (
    donor      text primary key,
    step       text        not null,
    purpose    text        not null,
    due_at     timestamptz not null,
    planned_by text        not null,
    planned_at timestamptz not null
);
comment on table donor_call_plan is 'What is to be done next with a donor, by telephone or after a call; one thing at a time';
comment on column donor_call_plan.donor is 'Identifier of the donor';
comment on column donor_call_plan.step is 'What is to be done, as in the code';
comment on column donor_call_plan.purpose is 'Why the donor is called, as in the code';
comment on column donor_call_plan.due_at is 'When; from then on it stands in the work list';
comment on column donor_call_plan.planned_by is 'Who planned it';
comment on column donor_call_plan.planned_at is 'When it was planned';
create index donor_call_plan_due on donor_call_plan (due_at, donor);

create table donor_call (
    id        bigint generated always as identity primary key,
    form_key  text        not null unique,
    donor     text        not null,
    purpose   text        not null,
    outcome   text        not null,
    called_at timestamptz not null,
    called_by text        not null,
    next_step text        not null default '',
    next_at   timestamptz,
    questions text        not null default '',
    said      bytea
);
comment on table donor_call is 'A call to a donor and what came of it; never changed, but what was said goes with an erasure';
comment on column donor_call.id is 'Number';
comment on column donor_call.form_key is 'Names the form, so that a form that is sent twice is one call';
comment on column donor_call.donor is 'Identifier of the donor';
comment on column donor_call.purpose is 'Why the donor was called, as in the code';
comment on column donor_call.outcome is 'What came of it, as in the code';
comment on column donor_call.called_at is 'When';
comment on column donor_call.called_by is 'Who called';
comment on column donor_call.next_step is 'What was planned then; empty: nothing';
comment on column donor_call.next_at is 'For when it was planned';
comment on column donor_call.questions is 'Version of the health questions that were asked; empty: none were';
comment on column donor_call.said is 'Answers, days and note, encrypted; empty when nothing was said, or it was erased';
create index donor_call_donor on donor_call (donor, id desc);
