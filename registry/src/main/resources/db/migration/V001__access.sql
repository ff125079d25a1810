-- Who may come in.
create table account (
    name                 text primary key check (name = lower(name) and name ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    display_name         text        not null check (display_name <> ''),
    password_hash        text        not null,
    must_change_password boolean     not null,
    enabled              boolean     not null default true,
    invented             boolean     not null default false,
    created_at           timestamptz not null default now(),
    password_changed_at  timestamptz not null default now()
);
comment on table account is 'A person who may log in to this registry';
comment on column account.name is 'Log-in name, lower case';
comment on column account.display_name is 'Name shown to colleagues';
comment on column account.password_hash is 'Password, hashed, with the name of the algorithm in braces in front';
comment on column account.must_change_password is 'The password was chosen by somebody else and serves for one log-in only';
comment on column account.enabled is 'May log in; accounts are switched off, never deleted, because history names them';
comment on column account.invented is 'Belongs to the sample registry and goes with it';
comment on column account.created_at is 'When the account was made';
comment on column account.password_changed_at is 'When the password was last set';

create table account_role (
    account text not null references account (name) on delete cascade,
    role    text not null check (role in ('ADMINISTRATOR', 'DONOR_COORDINATOR', 'SEARCH_COORDINATOR', 'AUDITOR')),
    primary key (account, role)
);
comment on table account_role is 'What an account may do; one row for each role';
comment on column account_role.account is 'The account';
comment on column account_role.role is 'The role, as in the code';
