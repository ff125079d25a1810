-- Passkeys, roles whose second factor is compulsory, and people whom another system vouches for.
create table passkey_holder (
    account text primary key references account (name) on delete cascade,
    handle  bytea not null unique
);
comment on table passkey_holder is 'By which name authenticators know an account: random, so that it tells nothing';
comment on column passkey_holder.account is 'The account';
comment on column passkey_holder.handle is 'User handle (WebAuthn), random bytes';

create table passkey (
    id              bytea primary key,
    handle          bytea       not null references passkey_holder (handle) on delete cascade,
    label           text        not null check (label <> ''),
    public_key      bytea       not null,
    signature_count bigint      not null,
    transports      text[]      not null,
    verified        boolean     not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    attestation     bytea,
    client_data     bytea,
    made_at         timestamptz not null,
    used_at         timestamptz not null
);
comment on table passkey is 'Keys with which people log in instead of a password and a code; the public half';
comment on column passkey.id is 'Number that the authenticator gave it';
comment on column passkey.handle is 'Whose';
comment on column passkey.label is 'What its owner calls it';
comment on column passkey.public_key is 'Public key (COSE)';
comment on column passkey.signature_count is 'Uses, as the authenticator counts them; one that goes back is a copy';
comment on column passkey.transports is 'Ways to reach the authenticator, such as usb or internal';
comment on column passkey.verified is 'The authenticator asked for a PIN, a finger or a face';
comment on column passkey.backup_eligible is 'It may be copied to other devices of its owner';
comment on column passkey.backed_up is 'It was copied';
comment on column passkey.attestation is 'What the authenticator said at registration';
comment on column passkey.client_data is 'What the browser signed at registration';
comment on column passkey.made_at is 'When it was registered';
comment on column passkey.used_at is 'When it last opened';

create table second_factor_rule (
    role text primary key
);
comment on table second_factor_rule is 'Roles in which nobody works without a second factor';
comment on column second_factor_rule.role is 'The role, as in the code';

create table sign_on (
    id        bigint generated always as identity primary key,
    issuer    text        not null,
    subject   text        not null,
    word      text        not null,
    account   text references account (name) on delete cascade,
    seen_at   timestamptz not null,
    linked_by text,
    linked_at timestamptz,
    unique (issuer, subject)
);
comment on table sign_on is 'People whom the issuer of single sign-on vouched for, and the account that an administrator linked';
comment on column sign_on.id is 'Number';
comment on column sign_on.issuer is 'Who vouches';
comment on column sign_on.subject is 'Under which name, which the issuer never gives to somebody else';
comment on column sign_on.word is 'Eight digits that the person reads to the administrator';
comment on column sign_on.account is 'Whose account it opens; empty until an administrator has linked it';
comment on column sign_on.seen_at is 'Last log-in that the issuer vouched for';
comment on column sign_on.linked_by is 'Who linked';
comment on column sign_on.linked_at is 'When';
