-- What donors ask of the registry by themselves.
create table erasure_request (
    id         bigint generated always as identity primary key,
    donor      text        not null,
    asked_at   timestamptz not null,
    decision   text check (decision in ('ERASED', 'KEPT')),
    decided_by text,
    decided_at timestamptz,
    reason     text        not null default ''
);
comment on table erasure_request is 'A donor asks for erasure; a person decides, with a reason';
comment on column erasure_request.id is 'Number';
comment on column erasure_request.donor is 'Code of the donor or applicant';
comment on column erasure_request.asked_at is 'When';
comment on column erasure_request.decision is 'What was decided: erased, or kept because cells must be traceable';
comment on column erasure_request.decided_by is 'Who decided';
comment on column erasure_request.decided_at is 'When';
comment on column erasure_request.reason is 'Why';
create unique index erasure_request_open on erasure_request (donor) where decided_at is null;
