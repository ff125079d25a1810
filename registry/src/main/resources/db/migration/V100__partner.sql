-- Partner registries: who they are, what goes to them and comes from them.
create table partner (
    code         text primary key,
    address      text        not null,
    public_key   text        not null,
    key_id       text unique not null,
    state        text        not null,
    entered_by   text        not null,
    entered_at   timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    purpose      text        not null default '',
    searches_a_day     int     not null default 200,
    our_searches_a_day int     not null default 200,
    tells_traits boolean     not null default true,
    last_out     bigint      not null default 0,
    next_in      bigint      not null default 1,
    heard_at     timestamptz,
    tried_at     timestamptz,
    next_try     timestamptz not null,
    failures     int         not null default 0,
    trouble      text        not null default ''
);
comment on table partner is 'Registries with which messages are exchanged';
comment on column partner.code is 'Code of its organisation; it calls itself so in its messages';
comment on column partner.address is 'Where its server is: https, or http on this machine';
comment on column partner.public_key is 'Its Ed25519 key, X.509 in Base64';
comment on column partner.key_id is 'Beginning of the SHA-256 of the key, as signatures name it';
comment on column partner.state is 'ENTERED until its fingerprint is confirmed, CONFIRMED, or PAUSED';
comment on column partner.entered_by is 'Who entered it';
comment on column partner.entered_at is 'When';
comment on column partner.confirmed_by is 'Who compared the fingerprint';
comment on column partner.confirmed_at is 'When';
comment on column partner.purpose is 'For what data may go to it, in words of the agreement';
comment on column partner.searches_a_day is 'How many searches it may ask of us in 24 hours';
comment on column partner.our_searches_a_day is 'How many we may ask of it in 24 hours';
comment on column partner.tells_traits is 'Whether year of birth, sex and the like of patients are told to it';
comment on column partner.last_out is 'Number of the last message to it';
comment on column partner.next_in is 'Lowest number of its messages that is not here';
comment on column partner.heard_at is 'When it last answered or sent something with a good signature';
comment on column partner.tried_at is 'When something was last sent to it';
comment on column partner.next_try is 'Not before then';
comment on column partner.failures is 'Tries in a row that failed';
comment on column partner.trouble is 'Code of the problem of the last try; empty when it went well';

create table partner_outbox (
    partner   text        not null references partner,
    sequence  bigint      not null,
    id        uuid        not null unique,
    kind      text        not null,
    about     text        not null default '',
    line      text        not null,
    made_at   timestamptz not null,
    sends     int         not null default 0,
    acked_at  timestamptz,
    primary key (partner, sequence)
);
create index partner_outbox_waiting on partner_outbox (partner, sequence) where acked_at is null;
comment on table partner_outbox is 'What we say to partners, written in the transaction that gives rise to it; never deleted';
comment on column partner_outbox.partner is 'To whom';
comment on column partner_outbox.sequence is 'Which in the row, from 1 without gaps';
comment on column partner_outbox.id is 'Of the message';
comment on column partner_outbox.kind is 'As in typing.request';
comment on column partner_outbox.about is 'The request, patient or search that it is about';
comment on column partner_outbox.line is 'The message, to the byte';
comment on column partner_outbox.made_at is 'When it was written';
comment on column partner_outbox.sends is 'How often it was sent';
comment on column partner_outbox.acked_at is 'When the partner said that it is on its disk';

create table partner_inbox (
    partner     text        not null references partner,
    sequence    bigint      not null,
    id          uuid        not null,
    kind        text        not null,
    about       text        not null default '',
    line        text        not null,
    received_at timestamptz not null,
    repeats     int         not null default 0,
    state       text        not null,
    attempts    int         not null default 0,
    not_before  timestamptz not null,
    handled_at  timestamptz,
    code        text        not null default '',
    trouble     text        not null default '',
    decided_by  text        not null default '',
    primary key (partner, sequence),
    unique (partner, id)
);
create index partner_inbox_waiting on partner_inbox (partner, sequence) where state = 'WAITING';
create index partner_inbox_quarantine on partner_inbox (partner, sequence) where state = 'QUARANTINED';
comment on table partner_inbox is 'What partners say to us: stored before it is acknowledged, done once, in its order';
comment on column partner_inbox.partner is 'From whom';
comment on column partner_inbox.sequence is 'Which in the row';
comment on column partner_inbox.id is 'Of the message';
comment on column partner_inbox.kind is 'As in typing.request; need not be known';
comment on column partner_inbox.about is 'The request, patient or search that it is about';
comment on column partner_inbox.line is 'The message, to the byte';
comment on column partner_inbox.received_at is 'When it came first';
comment on column partner_inbox.repeats is 'How often it came again';
comment on column partner_inbox.state is 'WAITING, DONE, QUARANTINED (a person decides) or PUT_ASIDE (a person did)';
comment on column partner_inbox.attempts is 'How often it was tried';
comment on column partner_inbox.not_before is 'Not tried before then';
comment on column partner_inbox.handled_at is 'When it was done or decided';
comment on column partner_inbox.code is 'Code of the problem that keeps it';
comment on column partner_inbox.trouble is 'That problem in English, without anybody''s data';
comment on column partner_inbox.decided_by is 'Who decided about it, and in which words';

create table partner_nonce (
    partner text        not null references partner,
    nonce   text        not null,
    at      timestamptz not null,
    primary key (partner, nonce)
);
create index partner_nonce_at on partner_nonce (at);
comment on table partner_nonce is 'Signatures that were taken; the same one again is a replay. Kept for two days';
comment on column partner_nonce.partner is 'Whose';
comment on column partner_nonce.nonce is 'What is different in every signature';
comment on column partner_nonce.at is 'When it was taken';

create table partner_refusal (
    hour    timestamptz not null,
    partner text        not null,
    code    text        not null,
    address text        not null,
    times   bigint      not null default 1,
    last_at timestamptz not null,
    seen_by text        not null default '',
    primary key (hour, partner, code, address)
);
comment on table partner_refusal is 'What was refused at the door, counted by the hour so that a flood does not fill the disk';
comment on column partner_refusal.hour is 'In which hour';
comment on column partner_refusal.partner is 'Who it claims to be, where a partner has that key; or empty';
comment on column partner_refusal.code is 'Why';
comment on column partner_refusal.address is 'From where; "many" once there are very many';
comment on column partner_refusal.times is 'How often';
comment on column partner_refusal.last_at is 'When last';
comment on column partner_refusal.seen_by is 'Who has seen it';

create table partner_text (
    id       bigint generated always as identity primary key,
    partner  text        not null references partner,
    ours     boolean     not null,
    about    text        not null default '',
    text     text        not null,
    at       timestamptz not null,
    by       text        not null default '',
    read_by  text        not null default ''
);
create index partner_text_partner on partner_text (partner, id);
comment on table partner_text is 'Words between the people of two registries';
comment on column partner_text.id is 'Order';
comment on column partner_text.partner is 'With whom';
comment on column partner_text.ours is 'Whether we said it';
comment on column partner_text.about is 'A code that both know; or empty';
comment on column partner_text.text is 'The words; nothing that identifies anybody';
comment on column partner_text.at is 'When it was written here, or came';
comment on column partner_text.by is 'Who wrote it here; empty for theirs';
comment on column partner_text.read_by is 'Who has read it here';

create table partner_command (
    key text primary key,
    at  timestamptz not null default now()
);
comment on table partner_command is 'Commands of programs that were done, by the key of their sender: done once';
comment on column partner_command.key is 'Sender and key';
comment on column partner_command.at is 'When';

-- Timers of the exchange, apart from those of tasks: each scheduler drops the timers that it does not know.
create table partner_timer (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index partner_timer_due on partner_timer (execution_time);
create index partner_timer_beat on partner_timer (last_heartbeat);
comment on table partner_timer is 'Timers of db-scheduler, in the shape that it wants';
