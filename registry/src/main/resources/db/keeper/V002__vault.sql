-- Who people are: every value encrypted by the program, in a schema that the server's role cannot enter.
create schema vault;
comment on schema vault is 'Identities, encrypted by the program. Only the keeper comes in';

create table vault.person (
    id         uuid primary key,
    side       text        not null check (side in ('DONOR', 'PATIENT')),
    code       text        not null,
    invented   boolean     not null default false,
    entered_at timestamptz not null default now(),
    erased_at  timestamptz,
    unique (side, code)
);
comment on table vault.person is 'Somebody whose identity is kept';
comment on column vault.person.id is 'Number of our own; encryption is bound to it';
comment on column vault.person.side is 'Which side of the relay';
comment on column vault.person.code is 'The code that the donor or patient has in the other rooms';
comment on column vault.person.invented is 'Belongs to the sample registry and goes with it';
comment on column vault.person.entered_at is 'When the first field came in';
comment on column vault.person.erased_at is 'When the identity was erased; the row stays, so that the code is not used again';

create table vault.field (
    id          bigint generated always as identity primary key,
    person      uuid        not null references vault.person (id) on delete cascade,
    name        text        not null,
    value       bytea       not null,
    verified_on date,
    since       timestamptz not null,
    until       timestamptz,
    entered_by  text        not null
);
comment on table vault.field is 'One value of one field, present or past';
comment on column vault.field.id is 'Number';
comment on column vault.field.person is 'Whose';
comment on column vault.field.name is 'Which field, as in IdentityField';
comment on column vault.field.value is 'The value, encrypted (Tink AEAD), bound to person and field';
comment on column vault.field.verified_on is 'When somebody last made sure that it is right';
comment on column vault.field.since is 'When it was entered';
comment on column vault.field.until is 'When another value took its place; empty for the present one';
comment on column vault.field.entered_by is 'Who entered it';
create unique index field_present on vault.field (person, name) where until is null;

create table vault.mark (
    person uuid  not null references vault.person (id) on delete cascade,
    name   text  not null,
    mark   bytea not null,
    primary key (person, name, mark)
);
comment on table vault.mark is 'Keyed hashes of present values, by which equal ones are found without opening any';
comment on column vault.mark.person is 'Whose';
comment on column vault.mark.name is 'What the hash is of, such as NAME or PHONE';
comment on column vault.mark.mark is 'The keyed hash of the value in its plainest form';
create index mark_found on vault.mark (name, mark);
