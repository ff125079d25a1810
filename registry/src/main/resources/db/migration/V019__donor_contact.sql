-- Words to donors on their way out, and links that let somebody in once.
create table donor_message (
    id         bigint generated always as identity primary key,
    key        text        not null unique,
    subject    text        not null,
    channel    text        not null check (channel in ('EMAIL', 'PAGE')),
    sealed     bytea,
    made_at    timestamptz not null,
    not_before timestamptz not null,
    sent_at    timestamptz,
    failed_at  timestamptz,
    attempts   int         not null default 0,
    failure    text        not null default ''
);
comment on table donor_message is 'A message to a donor or applicant; the address is read from the vault when it is sent, and nowhere kept';
comment on column donor_message.id is 'Number';
comment on column donor_message.key is 'What it says, so that it is not written twice';
comment on column donor_message.subject is 'Code of the donor or applicant';
comment on column donor_message.channel is 'How it goes';
comment on column donor_message.sealed is 'Subject line and text, encrypted; gone once it is sent or given up';
comment on column donor_message.made_at is 'When it was written';
comment on column donor_message.not_before is 'When it may go, or be tried again';
comment on column donor_message.sent_at is 'When it was handed over';
comment on column donor_message.failed_at is 'When it was given up: a bounce';
comment on column donor_message.attempts is 'How often it was tried';
comment on column donor_message.failure is 'What kind of failure the last attempt met, without addresses';
create index donor_message_waiting on donor_message (channel, not_before) where sent_at is null and failed_at is null;
create index donor_message_subject on donor_message (subject, id desc);

create table donor_link (
    token_hash text primary key,
    subject    text        not null,
    purpose    text        not null check (purpose in ('PORTAL', 'CONFIRM', 'STILL_HERE')),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
comment on table donor_link is 'A link that was sent to a donor or applicant; it serves once';
comment on column donor_link.token_hash is 'SHA-256 of the word in the link, in hexadecimal digits';
comment on column donor_link.subject is 'Code of the donor or applicant';
comment on column donor_link.purpose is 'What it lets do';
comment on column donor_link.made_at is 'When it was made';
comment on column donor_link.expires_at is 'From when on it serves no more';
comment on column donor_link.used_at is 'When it was used';
create index donor_link_expires on donor_link (expires_at);
