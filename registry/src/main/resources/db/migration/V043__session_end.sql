-- Sessions live in the memory of each server; that they were ended is known to all servers on one database.
create table session_end (
    account text primary key references account (name) on delete cascade,
    at      timestamptz not null
);
comment on table session_end is 'From when on sessions of an account count no more, whichever server holds them';
comment on column session_end.account is 'Whose';
comment on column session_end.at is 'Sessions that began before have ended';
