-- Estimates of own donors outlive the server: what was asked, how far each is, where to go on, what came of it.
create table estimate (
    id              int         generated always as identity primary key,
    population      text        not null,
    loci            text        not null,
    replicates      int         not null check (replicates >= 0),
    asked_by        text        not null,
    asked_at        timestamptz not null,
    state           text        not null check (state in
                                ('WAITING', 'READING', 'CLIMBING', 'RESAMPLING', 'DONE', 'STOPPED', 'FAILED')),
    beat            timestamptz not null default now(),
    stopping        boolean     not null default false,
    donors_read     bigint      not null default 0,
    replicates_made int         not null default 0,
    went_on         int         not null default -1,
    trace           jsonb       not null default '[]',
    problem         jsonb,
    outcome         jsonb,
    checkpoint      bytea,
    frequencies     bytea,
    manifest        bytea,
    rejected        bytea
);
comment on table estimate is 'Estimates of haplotype frequencies from the registry''s own donors; the newest are kept';
comment on column estimate.id is 'Number of the estimate';
comment on column estimate.population is 'Whose donors; empty for those who named no population';
comment on column estimate.loci is 'Loci of the haplotypes, joined with a comma';
comment on column estimate.replicates is 'Bootstrap replicates asked for; 0 for none';
comment on column estimate.asked_by is 'Who began it, or let it go on';
comment on column estimate.asked_at is 'When it was begun';
comment on column estimate.state is 'How far it was at the last beat';
comment on column estimate.beat is 'When the server that works on it last said so; long ago means it was interrupted';
comment on column estimate.stopping is 'Whether a person has asked it to stop';
comment on column estimate.donors_read is 'Donors read so far';
comment on column estimate.replicates_made is 'Replicates made so far';
comment on column estimate.went_on is 'Cycles that were done when it last went on after an interruption; -1 if it never did';
comment on column estimate.trace is 'Its last cycles';
comment on column estimate.problem is 'Why it failed';
comment on column estimate.outcome is 'Figures of what came of it, and its most frequent haplotypes';
comment on column estimate.checkpoint is 'Where to go on after an interruption';
comment on column estimate.frequencies is 'The table, frequencies.csv';
comment on column estimate.manifest is 'The manifest, run.json';
comment on column estimate.rejected is 'Donors who could not be used, by identifier, with the reason; rejected.tsv';
create index estimate_newest on estimate (asked_at desc);
