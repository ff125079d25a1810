-- Who did and saw what: rows are added, linked into a chain of hashes, and never changed.
create schema audit;
comment on schema audit is 'Who did and saw what. The server may add and read; only the keeper links; nobody changes';

create table audit.entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    roles   text        not null default '',
    via     text        not null,
    act     text        not null,
    kind    text        not null default '',
    ids     text[]      not null default '{}',
    reason  text        not null default '',
    detail  text        not null default ''
);
comment on table audit.entry is 'One thing that somebody did or saw; no names, no typings, no contacts';
comment on column audit.entry.id is 'Number, in the order of arrival; numbers of broken-off transactions are missing';
comment on column audit.entry.at is 'When, by the clock of the server';
comment on column audit.entry.actor is 'Log-in name, token or part of the server that acted';
comment on column audit.entry.roles is 'Roles that the actor held at that moment, separated by spaces';
comment on column audit.entry.via is 'How it came in: PAGE, API, COMMAND or SERVER, with the network address where there is one';
comment on column audit.entry.act is 'What was done, such as donor.view';
comment on column audit.entry.kind is 'What it was done to: donor, patient, account, ...; empty when to nothing in particular';
comment on column audit.entry.ids is 'Identifiers of those it was done to; empty for whole exports, whose detail says which';
comment on column audit.entry.reason is 'Why, in the words of the actor, where a reason is asked for';
comment on column audit.entry.detail is 'Further facts, such as the filter of an export';
create index entry_ids on audit.entry using gin (ids);
create index entry_at on audit.entry (at);
create index entry_actor on audit.entry (actor, id);

create table audit.waiting (
    entry bigint primary key
);
comment on table audit.waiting is 'Entries that are not part of the chain yet; usually for less than a second';
comment on column audit.waiting.entry is 'The entry';

create table audit.link (
    number bigint primary key check (number > 0),
    entry  bigint not null unique references audit.entry (id),
    hash   bytea  not null check (octet_length(hash) = 32)
);
comment on table audit.link is 'The chain: each hash covers an entry and the hash before it';
comment on column audit.link.number is '1, 2, 3, ... without a gap';
comment on column audit.link.entry is 'The entry';
comment on column audit.link.hash is 'SHA-256 over the hash before and every column of the entry; audit.Chain says how';

create table audit.digest (
    day       date primary key,
    number    bigint      not null,
    hash      bytea       not null,
    signed_at timestamptz not null,
    signature bytea       not null,
    signer    bytea       not null
);
comment on table audit.digest is 'One signed statement a day: how long the chain was, and what its last hash was';
comment on column audit.digest.day is 'The day in UTC that the statement closes';
comment on column audit.digest.number is 'Number of the last link by then';
comment on column audit.digest.hash is 'Its hash';
comment on column audit.digest.signed_at is 'When it was signed';
comment on column audit.digest.signature is 'Ed25519 signature of the line that the digest file holds';
comment on column audit.digest.signer is 'Public key that verifies it (X.509)';

create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is never changed';
end $$;
comment on function audit.refuse is 'Says no to changes of the trail, whoever asks';
create trigger entry_stays before update or delete on audit.entry for each row execute function audit.refuse();
create trigger entry_all_stay before truncate on audit.entry for each statement execute function audit.refuse();
create trigger link_stays before update or delete on audit.link for each row execute function audit.refuse();
create trigger link_all_stay before truncate on audit.link for each statement execute function audit.refuse();
create trigger digest_stays before update or delete on audit.digest for each row execute function audit.refuse();
create trigger digest_all_stay before truncate on audit.digest for each statement execute function audit.refuse();

create function audit.wait() returns trigger language plpgsql security definer set search_path = audit as $$
begin
    insert into audit.waiting (entry) values (new.id);
    return null;
end $$;
comment on function audit.wait is 'Puts a new entry in line for the chain, with the right of the keeper';
create trigger entry_waits after insert on audit.entry for each row execute function audit.wait();
