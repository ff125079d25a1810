-- Patients: what a search coordinator knows beyond the typing, the state of the search, and every former version.
alter table patient
    add column state       text        not null default 'NEW' check (state in ('NEW', 'PRE', 'ACT', 'SUS', 'STP', 'ARC')),
    add column state_since timestamptz not null default now(),
    add column diagnosis   text        not null default '',
    add column stage       text        not null default '',
    add column centre      text        not null default '',
    add column authorised  text        not null default '',
    add column payer       text        not null default '',
    add column dose_cd34   numeric(5, 2) check (dose_cd34 > 0),
    add column mixture     text        not null default '',
    add column antibodies  jsonb       not null default '[]',
    add column preferences text[]      not null default '{}',
    add column same_key    text        not null default '';
comment on column patient.state is 'Of the search (DOMAIN 6.2): NEW, PRE preliminary, ACT active, SUS suspended, STP stopped, ARC archived';
comment on column patient.state_since is 'When the search came into this state';
comment on column patient.diagnosis is 'In the words or codes of the transplant centre';
comment on column patient.stage is 'Of the disease';
comment on column patient.centre is 'The transplant centre, by name or code';
comment on column patient.authorised is 'Reference of the transplant centre''s authorisation of the active search';
comment on column patient.payer is 'Who pays for the active search';
comment on column patient.dose_cd34 is 'Required dose, 10^6 CD34 positive cells for each kilogram of the patient';
comment on column patient.mixture is 'Ancestry as shares of populations, as in API:0.5+CAU:0.5; empty when one population describes the patient';
comment on column patient.antibodies is 'Anti-HLA antibodies: specificity and mean fluorescence intensity';
comment on column patient.preferences is 'What decides among equally likely donors, most important first; empty: the usual order';
comment on column patient.same_key is 'Digest of the typing at A, B, C, DRB1, DQB1, whatever the order of names; equal keys may be one person twice';
create index patient_same on patient (same_key) where same_key <> '';
create index patient_by_state on patient (state, id);

create table patient_step (
    patient_id text        not null references patient (id) on delete cascade,
    number     int         not null,
    at         timestamptz not null default now(),
    by_whom    text        not null,
    step       text        not null,
    from_state text        not null,
    to_state   text        not null,
    reason     text        not null default '',
    note       text        not null default '',
    primary key (patient_id, number)
);
comment on table patient_step is 'What happened to a search; only grows';
comment on column patient_step.patient_id is 'Whose search';
comment on column patient_step.number is 'Counts from 1';
comment on column patient_step.at is 'When';
comment on column patient_step.by_whom is 'Log-in name of who took the step';
comment on column patient_step.step is 'Which step of the table in SearchSteps';
comment on column patient_step.from_state is 'State before';
comment on column patient_step.to_state is 'State after';
comment on column patient_step.reason is 'Code of the reason, where one is asked for';
comment on column patient_step.note is 'What somebody wrote beside it';

create table patient_version (
    patient_id text        not null references patient (id) on delete cascade,
    version    int         not null,
    until      timestamptz not null default now(),
    by_whom    text        not null,
    content    jsonb       not null,
    primary key (patient_id, version)
);
comment on table patient_version is 'What a patient''s record said before each change; only grows';
comment on column patient_version.patient_id is 'Whose record';
comment on column patient_version.version is 'The version that was replaced';
comment on column patient_version.until is 'When it was replaced';
comment on column patient_version.by_whom is 'Log-in name of who changed it';
comment on column patient_version.content is 'The whole row as it stood';
