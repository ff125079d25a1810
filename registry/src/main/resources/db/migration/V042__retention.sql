-- How long records are kept, as rows; and what the clock took away.
create table retention_rule (
    kind       text primary key,
    days       int         not null,
    least_days int         not null,
    by_clock   boolean     not null,
    source     text        not null,
    set_by     text        not null default 'server',
    set_at     timestamptz not null default now(),
    check (days >= least_days)
);
comment on table retention_rule is 'How long each kind of record is kept';
comment on column retention_rule.kind is 'Which records, as in the code';
comment on column retention_rule.days is 'Days that they are kept';
comment on column retention_rule.least_days is 'Days below which nobody can go, because law or traceability asks for them';
comment on column retention_rule.by_clock is 'The clock takes them away; false: a person decides about each, never a clock';
comment on column retention_rule.source is 'Where the period comes from';
comment on column retention_rule.set_by is 'Who chose the days';
comment on column retention_rule.set_at is 'When';

insert into retention_rule (kind, days, least_days, by_clock, source) values
    ('DONATION', 10958, 10958, false, 'Directive 2006/86/EC Art. 9, traceability: 30 years after clinical use'),
    ('IDENTITY', 10958, 10958, false, 'Directive 2006/86/EC Art. 9: donor and recipient can be traced both ways for 30 years'),
    ('LETTER', 10958, 10958, false, 'sealed originals of letters: as long as the donation'),
    ('AUDIT', 10958, 3653, false, 'audit trail: 10 years at least; the chain is never shortened'),
    ('QUARANTINE', 365, 30, true, 'GDPR Art. 5(1)(e): what was mended or dismissed is needed no more'),
    ('NOTICE', 730, 90, true, 'GDPR Art. 5(1)(e): messages that were sent'),
    ('SIGN_ON', 90, 1, true, 'GDPR Art. 5(1)(e): people whom the directory vouched for and nobody linked'),
    ('TOKEN', 1096, 365, true, 'keys of programs after their end; the trail names their numbers');

create table retention_run (
    id        bigint generated always as identity primary key,
    ran_at    timestamptz not null,
    kind      text        not null references retention_rule (kind),
    before_at timestamptz not null,
    removed   bigint      not null
);
comment on table retention_run is 'What the clock took away; a row for each kind and day, also when it was nothing';
comment on column retention_run.id is 'Number';
comment on column retention_run.ran_at is 'When';
comment on column retention_run.kind is 'Which records';
comment on column retention_run.before_at is 'Everything before that moment';
comment on column retention_run.removed is 'How many';
create index retention_run_kind on retention_run (kind, ran_at desc);
