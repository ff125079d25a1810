-- Roles beyond the first four, keys for programs, second factors, cases, emergencies, steps of two people.
alter table account_role drop constraint account_role_role_check;

create table api_token (
    id         bigint generated always as identity primary key,
    name       text        not null check (name <> ''),
    roles      text[]      not null,
    read_only  boolean     not null,
    hash       bytea       not null,
    made_by    text        not null,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    used_at    timestamptz
);
comment on table api_token is 'Keys with which programs come in';
comment on column api_token.id is 'Number; part of the key';
comment on column api_token.name is 'What it is for';
comment on column api_token.roles is 'Roles that it acts in';
comment on column api_token.read_only is 'It may ask, not change';
comment on column api_token.hash is 'SHA-256 of the secret part, which is kept nowhere';
comment on column api_token.made_by is 'Who made it';
comment on column api_token.made_at is 'When';
comment on column api_token.expires_at is 'From when on it opens nothing';
comment on column api_token.revoked_at is 'When somebody ended it before';
comment on column api_token.used_at is 'Last use, to the minute';

create table account_totp (
    account   text primary key references account (name) on delete cascade,
    secret    bytea   not null,
    confirmed boolean not null,
    last_step bigint  not null
);
comment on table account_totp is 'Second factors: one-time codes of a phone';
comment on column account_totp.account is 'Whose';
comment on column account_totp.secret is 'Shared with the phone, encrypted by the program';
comment on column account_totp.confirmed is 'A first code was entered; from then on it is asked for';
comment on column account_totp.last_step is 'Step of the last code that was accepted; no code serves twice';

create table case_member (
    case_code text not null,
    side      text not null check (side in ('DONOR', 'PATIENT')),
    code      text not null,
    primary key (case_code, side, code)
);
comment on table case_member is 'Which donors and patients a case joins, by code';
comment on column case_member.case_code is 'The case';
comment on column case_member.side is 'Which side of it';
comment on column case_member.code is 'Code of the donor or patient';
create index case_member_code on case_member (side, code);

create table case_assignment (
    case_code text not null,
    account   text not null,
    side      text not null check (side in ('DONOR', 'PATIENT')),
    primary key (case_code, account)
);
comment on table case_assignment is 'Who works on which side of a case; nobody on both';
comment on column case_assignment.case_code is 'The case';
comment on column case_assignment.account is 'Who';
comment on column case_assignment.side is 'On which side';

create table emergency (
    id          bigint generated always as identity primary key,
    account     text        not null,
    side        text        not null check (side in ('DONOR', 'PATIENT')),
    code        text        not null,
    reason      text        not null,
    since       timestamptz not null,
    until       timestamptz not null,
    reviewed_by text,
    reviewed_at timestamptz,
    verdict     text
);
comment on table emergency is 'Identities opened against the roles, and what the review found';
comment on column emergency.id is 'Number';
comment on column emergency.account is 'Who opened';
comment on column emergency.side is 'Which side of the relay';
comment on column emergency.code is 'Code of the donor or patient';
comment on column emergency.reason is 'Why it could not wait';
comment on column emergency.since is 'From when';
comment on column emergency.until is 'Until when it opens';
comment on column emergency.reviewed_by is 'Who looked at it afterwards';
comment on column emergency.reviewed_at is 'When';
comment on column emergency.verdict is 'What they found';
create index emergency_open on emergency (account, side, code);

create table four_eyes (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    about       text        not null,
    reason      text        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    outcome     text check (outcome in ('CONFIRMED', 'REFUSED', 'USED'))
);
comment on table four_eyes is 'Steps that two people take';
comment on column four_eyes.id is 'Number';
comment on column four_eyes.kind is 'Which step, such as clearance';
comment on column four_eyes.about is 'Code of what it is done to';
comment on column four_eyes.reason is 'What the first person says';
comment on column four_eyes.proposed_by is 'The first person';
comment on column four_eyes.proposed_at is 'When';
comment on column four_eyes.decided_by is 'The second person';
comment on column four_eyes.decided_at is 'When';
comment on column four_eyes.outcome is 'What the second person said; USED once it was done; empty while it waits';
create index four_eyes_about on four_eyes (kind, about);
