-- Patients, coded.
create table patient (
    id         text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
    population text        not null,
    birth      date,
    sex        char(1) check (sex in ('F', 'M')),
    cmv        char(1) check (cmv in ('P', 'N')),
    abo        text check (abo in ('A', 'B', 'AB', 'O')),
    weight_kg  numeric(5, 1) check (weight_kg > 0),
    gl         text        not null,
    release    text        not null,
    note       text        not null default '',
    invented   boolean     not null default false,
    entered_by text        not null,
    entered_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    version    int         not null default 1
);
comment on table patient is 'Patients for whom a donor is searched, by code; who they are is not kept here';
comment on column patient.id is 'The code under which the search is led';
comment on column patient.population is 'Whose frequencies describe the patient; empty when unknown';
comment on column patient.birth is 'Date of birth, when known';
comment on column patient.sex is 'F or M, when known';
comment on column patient.cmv is 'Cytomegalovirus antibodies: P positive, N negative, when known';
comment on column patient.abo is 'Blood group, when known';
comment on column patient.weight_kg is 'Body weight in kilograms, when known';
comment on column patient.gl is 'The typing as reported, a GL String, to the letter';
comment on column patient.release is 'The nomenclature release in use when the typing was entered';
comment on column patient.note is 'A note for colleagues; nothing that identifies the patient';
comment on column patient.invented is 'Belongs to the sample registry and goes with it';
comment on column patient.entered_by is 'Who entered the patient';
comment on column patient.entered_at is 'When';
comment on column patient.changed_at is 'When the patient was last changed';
comment on column patient.version is 'Counts the changes, so that nobody overwrites what they have not seen';
