-- More kinds of files, a look before they are stored, and mappings that are kept.
alter table import drop constraint import_kind_check;
alter table import add constraint import_kind_check
    check (kind in ('DONORS', 'CHANGES', 'CSV', 'HML', 'INVENTORY', 'IDS', 'PATIENTS'));
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check
    check (state in ('MAPPING', 'CHECKING', 'READY', 'WAITING', 'RUNNING', 'FINISHED', 'FAILED', 'DISCARDED'));
alter table import add mapping jsonb, add review jsonb;
comment on column import.state is 'MAPPING and READY wait for a person; CHECKING reads without storing; WAITING for its turn, RUNNING, FINISHED, FAILED as a whole, or DISCARDED by a person';
comment on column import.mapping is 'Of a table: which of its columns holds what';
comment on column import.review is 'What reading it without storing has shown';
create index quarantined_row_of on quarantined_row (import_id, line) where state = 'OPEN';

create table import_profile (
    name       text primary key check (length(name) between 1 and 60),
    mapping    jsonb       not null,
    changed_by text        not null,
    changed_at timestamptz not null default now()
);
comment on table import_profile is 'Mappings of tables that come again, by the name that people gave them';
comment on column import_profile.name is 'What people call it';
comment on column import_profile.mapping is 'Which column holds what';
comment on column import_profile.changed_by is 'Who saved it last';
comment on column import_profile.changed_at is 'When';
