-- Keeping in touch: who has not been heard of, and what was tried.
create table contact_policy (
    stage      text primary key,
    place      int  not null unique,
    after_days int  not null check (after_days between 0 and 3650)
);
comment on table contact_policy is 'What is tried, in which order, when a donor has not been heard of';
comment on column contact_policy.stage is 'What is tried, as in the code';
comment on column contact_policy.place is 'Its place in the order';
comment on column contact_policy.after_days is 'Days that are waited afterwards, before the next is tried';
insert into contact_policy (stage, place, after_days) values
    ('EMAIL', 1, 21), ('EMAIL_AGAIN', 2, 21), ('TEXT', 3, 14), ('LETTER', 4, 42), ('ALTERNATES', 5, 30), ('LOST', 6, 0);

create table contact_round (
    donor    text primary key,
    stage    text        not null references contact_policy (stage),
    began_on date        not null,
    next_at  timestamptz,
    version  int         not null default 1
);
comment on table contact_round is 'A donor who has not been heard of; ends when the donor is in touch';
comment on column contact_round.donor is 'Identifier of the donor';
comment on column contact_round.stage is 'What was tried last';
comment on column contact_round.began_on is 'Since when it is tried; a contact of the donor from that day on ends it';
comment on column contact_round.next_at is 'When the next is tried; empty while somebody of the staff has something to do';
comment on column contact_round.version is 'Counts the changes';
create index contact_round_next on contact_round (next_at) where next_at is not null;
create index contact_round_stage on contact_round (stage, began_on) where next_at is null;
