-- Adverse events that a partner and we both know.
create table partner_event (
    partner text not null references partner,
    theirs  text not null,
    event   text not null,
    primary key (partner, theirs),
    unique (partner, event)
);
comment on table partner_event is 'Adverse events of which a partner has told us: its numbers and ours';
comment on column partner_event.partner is 'Who told';
comment on column partner_event.theirs is 'Its number of the event';
comment on column partner_event.event is 'Our number of it';
