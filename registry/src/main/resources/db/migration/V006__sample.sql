-- The invented sample registry: whether it is here.
create table sample_registry (
    one         boolean primary key default true check (one),
    state       text        not null check (state in ('LOADING', 'LOADED', 'REMOVED')),
    donors_done int         not null default 0,
    donors_all  int         not null,
    changed_at  timestamptz not null default now()
);
comment on table sample_registry is 'At most one row: the sample registry, if this registry ever had it';
comment on column sample_registry.one is 'Always true: there is one row';
comment on column sample_registry.state is 'LOADING, LOADED or REMOVED; a removed one does not come back';
comment on column sample_registry.donors_done is 'Donors that are stored, for progress';
comment on column sample_registry.donors_all is 'Donors that there will be';
comment on column sample_registry.changed_at is 'When the row last changed';
