-- Answers to commands that carried an Idempotency-Key, so that a command that is sent again is answered again.
create table idempotent_answer (
    sender       text        not null,
    key          text        not null,
    request      text        not null,
    status       int         not null,
    content_type text        not null,
    body         bytea       not null,
    at           timestamptz not null default now(),
    primary key (sender, key)
);
create index idempotent_answer_at on idempotent_answer (at);
comment on table idempotent_answer is 'Answers to commands of programs, kept for a day';
comment on column idempotent_answer.sender is 'Log-in name of the sender';
comment on column idempotent_answer.key is 'The Idempotency-Key as it was sent';
comment on column idempotent_answer.request is 'SHA-256 of method, address and body, so that a key is not used for another command';
comment on column idempotent_answer.status is 'Status of the answer';
comment on column idempotent_answer.content_type is 'Its type';
comment on column idempotent_answer.body is 'Its body';
comment on column idempotent_answer.at is 'When it was given';
