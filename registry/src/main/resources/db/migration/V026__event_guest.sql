-- Who comes to an event. Name and e-mail address are in the vault, under the code.
create table event_guest (
    code         text primary key,
    item         bigint      not null references public_item (id),
    mark         text        not null,
    people       int         not null check (people between 1 and 5),
    language     text        not null check (language ~ '^[a-z]{2,3}$'),
    state        text        not null check (state in ('ASKED', 'COMING', 'WAITING', 'CANCELLED')),
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    ended_at     timestamptz,
    come_hash    text unique,
    leave_hash   text unique
);
comment on table event_guest is 'Somebody who signed up for an event, by code';
comment on column event_guest.code is 'G- and ten letters or digits';
comment on column event_guest.item is 'The event';
comment on column event_guest.mark is 'Keyed hash of event and address, so that nobody signs up twice; says nothing without the key';
comment on column event_guest.people is 'How many come, the guest included';
comment on column event_guest.language is 'Language of messages';
comment on column event_guest.state is 'Asked, until the address is confirmed; coming; waiting for a seat; cancelled';
comment on column event_guest.made_at is 'When the form was sent';
comment on column event_guest.confirmed_at is 'When the address was confirmed; who waits moves up in this order';
comment on column event_guest.ended_at is 'When it was cancelled';
comment on column event_guest.come_hash is 'SHA-256 of the word in the link that confirms; null when there is none (any more)';
comment on column event_guest.leave_hash is 'SHA-256 of the word in the link that cancels, of the youngest message';
create index event_guest_item on event_guest (item, state, confirmed_at);
create unique index event_guest_once on event_guest (item, mark) where state in ('COMING', 'WAITING');
