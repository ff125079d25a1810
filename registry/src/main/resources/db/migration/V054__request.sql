-- Requests, what happened to them, and cases.
create sequence request_number;
create table request (
    id           text primary key,
    kind         text        not null,
    patient      text        not null,
    donor        text        not null,
    requester    text        not null,
    provider     text        not null,
    channel      text        not null,
    state        text        not null,
    open         boolean     not null,
    urgent       boolean     not null default false,
    details      jsonb       not null default '{}',
    result       text        not null default '',
    corrects     text references request,
    late         boolean     not null default false,
    created_by   text        not null,
    created_at   timestamptz not null,
    sent_at      timestamptz,
    closed_at    timestamptz,
    version      int         not null default 1,
    invented     boolean     not null default false
);
create unique index request_single on request (patient, donor, kind)
    where open and kind in ('SMP', 'RSV', 'CBR', 'WOR');
create unique index request_connect on request (patient, donor) where open and channel = 'CONNECT';
create unique index request_one_reservation on request (donor)
    where kind = 'RSV' and state in ('CONFIRMED', 'EXTENDED');
create index request_patient on request (patient);
create index request_donor on request (donor);
comment on table request is 'What is asked of a donor for a patient';
comment on column request.id is 'Identifier, as in R-000123; on papers and in messages';
comment on column request.kind is 'TYP, SMP, IDM, RSV, HAC, CBR or WOR';
comment on column request.patient is 'For whom';
comment on column request.donor is 'Of whom';
comment on column request.requester is 'Organisation on the side of the patient';
comment on column request.provider is 'Organisation on the side of the donor';
comment on column request.channel is 'How it travels: IN_HOUSE, LETTER, EMDIS or CONNECT';
comment on column request.state is 'State of its process; the log in request_event tells the same';
comment on column request.open is 'Whether the state is no end';
comment on column request.urgent is 'Asked for quickly';
comment on column request.details is 'What is asked for exactly: loci, tubes, markers, product, dates';
comment on column request.result is 'The typing that was reported, a GL String, or another result in words';
comment on column request.corrects is 'The request that this one replaces';
comment on column request.late is 'A result came after the end: the invoice may be refused';
comment on column request.created_by is 'Who wrote it';
comment on column request.created_at is 'When';
comment on column request.sent_at is 'When it was sent first';
comment on column request.closed_at is 'When it came to an end';
comment on column request.version is 'Counts the steps';
comment on column request.invented is 'Belongs to the sample registry and goes with it';

create table request_event (
    id         bigint generated always as identity primary key,
    request    text        not null references request on delete cascade,
    at         timestamptz not null,
    by         text        not null,
    party      text        not null,
    step       text        not null,
    from_state text        not null,
    to_state   text        not null,
    reason     text        not null default '',
    note       text        not null default ''
);
create index request_event_request on request_event (request, id);
comment on table request_event is 'Everything that happened to requests; only grows';
comment on column request_event.id is 'Order of events';
comment on column request_event.request is 'To which request';
comment on column request_event.at is 'When';
comment on column request_event.by is 'Log-in name, or clock';
comment on column request_event.party is 'On whose behalf';
comment on column request_event.step is 'What was done';
comment on column request_event.from_state is 'State before';
comment on column request_event.to_state is 'State after';
comment on column request_event.reason is 'Reason code, where one is asked for';
comment on column request_event.note is 'What was written beside it';

create function request_event_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the log of requests only grows';
end $$;
create trigger request_event_stays before update on request_event
    for each row execute function request_event_stays();

create table request_command (
    key     text primary key,
    request text not null,
    at      timestamptz not null default now()
);
comment on table request_command is 'Commands that were done, by the key that their sender chose: done once';
comment on column request_command.key is 'Sender and key';
comment on column request_command.request is 'The request that it made or changed';
comment on column request_command.at is 'When';

create table request_document (
    id         bigint generated always as identity primary key,
    request    text        not null references request on delete cascade,
    kind       text        not null,
    version    int         not null,
    name       text        not null,
    media_type text        not null,
    sha256     text        not null,
    content    bytea       not null,
    added_by   text        not null,
    added_at   timestamptz not null,
    unique (request, kind, version)
);
comment on table request_document is 'Documents of requests; a new one of a kind is a new version, and none is lost';
comment on column request_document.id is 'Number';
comment on column request_document.request is 'Of which request';
comment on column request_document.kind is 'report, consent, prescription, clearance, release, waybill or other';
comment on column request_document.version is 'From 1';
comment on column request_document.name is 'File name as it came';
comment on column request_document.media_type is 'What its bytes are';
comment on column request_document.sha256 is 'Of its bytes';
comment on column request_document.content is 'Its bytes';
comment on column request_document.added_by is 'Who added it';
comment on column request_document.added_at is 'When';

create table case_donor (
    patient text not null,
    donor   text not null,
    place   text not null,
    primary key (patient, donor)
);
comment on table case_donor is 'What a donor is in a case';
comment on column case_donor.patient is 'The case';
comment on column case_donor.donor is 'The donor';
comment on column case_donor.place is 'FIRST, BACKUP or ASIDE';

create table case_file (
    patient text primary key,
    centre  text not null
);
comment on table case_file is 'Which transplant centre a case belongs to';
comment on column case_file.patient is 'The case';
comment on column case_file.centre is 'Its transplant centre, whose people may see it';

create table case_note (
    id       bigint generated always as identity primary key,
    patient  text        not null,
    at       timestamptz not null,
    by       text        not null,
    outside  boolean     not null,
    text     text        not null,
    seen_by  text,
    seen_at  timestamptz,
    invented boolean     not null default false
);
create index case_note_patient on case_note (patient, id);
comment on table case_note is 'Notes among colleagues, and messages between registry and transplant centre';
comment on column case_note.id is 'Order';
comment on column case_note.patient is 'The case';
comment on column case_note.at is 'When';
comment on column case_note.by is 'Who';
comment on column case_note.outside is 'A message that the transplant centre sees, or has written';
comment on column case_note.text is 'Text; no identities';
comment on column case_note.seen_by is 'Who of the other side acknowledged it';
comment on column case_note.seen_at is 'When';
comment on column case_note.invented is 'Belongs to the sample registry and goes with it';
