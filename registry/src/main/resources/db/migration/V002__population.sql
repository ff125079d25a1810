-- Whose haplotypes, and how often.
create table frequency_set (
    id          bigint generated always as identity primary key,
    population  text        not null check (population ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$' or population = ''),
    version     int         not null check (version > 0),
    active      boolean     not null default false,
    release     text        not null,
    resolution  text        not null,
    sample_size int check (sample_size > 0),
    source      text        not null,
    haplotypes  int         not null check (haplotypes > 0),
    total       float8      not null check (total > 0),
    notices     jsonb       not null,
    content     bytea       not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    invented    boolean     not null default false,
    stored_by   text        not null,
    stored_at   timestamptz not null default now(),
    unique (population, version)
);
create unique index frequency_set_one_active on frequency_set (population) where active;
comment on table frequency_set is 'Haplotype frequency sets as they came, with their provenance; never changed, only followed by a newer version';
comment on column frequency_set.id is 'Number of the set';
comment on column frequency_set.population is 'Whose frequencies; empty for a set that serves everybody';
comment on column frequency_set.version is 'Counts the sets of one population from 1';
comment on column frequency_set.active is 'The set in use for its population; at most one';
comment on column frequency_set.release is 'Nomenclature release of its names as far as known, else empty';
comment on column frequency_set.resolution is 'What its names stand for as far as known, such as g or P, else empty';
comment on column frequency_set.sample_size is 'People in the sample, when known';
comment on column frequency_set.source is 'File name or publication';
comment on column frequency_set.haplotypes is 'Haplotypes with a frequency above 0 when it was stored';
comment on column frequency_set.total is 'Sum of their frequencies';
comment on column frequency_set.notices is 'What was worth knowing when it was read, as problems';
comment on column frequency_set.content is 'The file as it came, gzipped; read again whenever the nomenclature changes';
comment on column frequency_set.sha256 is 'Digest of the file as it came, before gzipping';
comment on column frequency_set.invented is 'Belongs to the sample registry and goes with it';
comment on column frequency_set.stored_by is 'Who brought it';
comment on column frequency_set.stored_at is 'When';
