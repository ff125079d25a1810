-- Matters of the relay: workups, collections, shipments; what happened to them; their documents.
create sequence matter_number;
create table matter (
    id         text primary key,
    kind       text        not null,
    parent     text references matter,
    patient    text        not null,
    donor      text        not null,
    requester  text        not null,
    provider   text        not null,
    state      text        not null,
    open       boolean     not null,
    facts      jsonb       not null default '{}',
    created_by text        not null,
    created_at timestamptz not null,
    closed_at  timestamptz,
    version    int         not null default 1,
    invented   boolean     not null default false
);
create index matter_kind on matter (kind, created_at);
create index matter_parent on matter (parent);
create index matter_patient on matter (patient);
comment on table matter is 'What goes through a process of the relay: a workup, a collection, a shipment';
comment on column matter.id is 'Identifier, as in W-000012; on papers and in messages';
comment on column matter.kind is 'WORKUP, COLLECTION or SHIPMENT';
comment on column matter.parent is 'The matter that it belongs to: a collection to a workup, a shipment to a collection';
comment on column matter.patient is 'For whom: the code of the case';
comment on column matter.donor is 'Of whom: a code';
comment on column matter.requester is 'Organisation on the side of the patient';
comment on column matter.provider is 'Organisation on the side of the donor';
comment on column matter.state is 'State of its process; the log in matter_event tells the same';
comment on column matter.open is 'Whether the state is no end';
comment on column matter.facts is 'All that was entered so far, by name; at.STEP and by.STEP for each step';
comment on column matter.created_by is 'Who began it';
comment on column matter.created_at is 'When';
comment on column matter.closed_at is 'When it came to an end';
comment on column matter.version is 'Counts the steps';
comment on column matter.invented is 'Belongs to the sample registry and goes with it';

create table matter_event (
    id         bigint generated always as identity primary key,
    matter     text        not null references matter on delete cascade,
    at         timestamptz not null,
    by         text        not null,
    party      text        not null,
    step       text        not null,
    from_state text        not null,
    to_state   text        not null,
    reason     text        not null default '',
    note       text        not null default '',
    given      jsonb       not null default '{}'
);
create index matter_event_matter on matter_event (matter, id);
comment on table matter_event is 'Everything that happened to matters; only grows';
comment on column matter_event.id is 'Order of events';
comment on column matter_event.matter is 'To which matter';
comment on column matter_event.at is 'When';
comment on column matter_event.by is 'Log-in name, or clock';
comment on column matter_event.party is 'On whose behalf';
comment on column matter_event.step is 'What was done';
comment on column matter_event.from_state is 'State before';
comment on column matter_event.to_state is 'State after';
comment on column matter_event.reason is 'Reason code, where one is asked for';
comment on column matter_event.note is 'What was written beside it';
comment on column matter_event.given is 'What the step brought, by name of the fact';
create function matter_event_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the log of matters only grows';
end $$;
create trigger matter_event_stays before update on matter_event
    for each row execute function matter_event_stays();

create table matter_command (
    key    text primary key,
    matter text        not null,
    at     timestamptz not null default now()
);
comment on table matter_command is 'Commands that were done, by the key that their sender chose: done once';
comment on column matter_command.key is 'Sender and key';
comment on column matter_command.matter is 'The matter that it made or changed';
comment on column matter_command.at is 'When';

create table matter_paper (
    id         bigint generated always as identity primary key,
    matter     text        not null references matter on delete cascade,
    kind       text        not null,
    name       text        not null,
    media_type text        not null,
    sha256     text        not null,
    content    bytea       not null,
    added_by   text        not null,
    added_at   timestamptz not null
);
create index matter_paper_matter on matter_paper (matter, id);
comment on table matter_paper is 'Documents of matters, as they came; none is lost';
comment on column matter_paper.id is 'Number';
comment on column matter_paper.matter is 'Of which matter';
comment on column matter_paper.kind is 'As in logger';
comment on column matter_paper.name is 'File name as it came';
comment on column matter_paper.media_type is 'What its bytes are';
comment on column matter_paper.sha256 is 'Of its bytes';
comment on column matter_paper.content is 'Its bytes';
comment on column matter_paper.added_by is 'Who added it';
comment on column matter_paper.added_at is 'When';
