-- Organisations: centres, registries, laboratories, couriers.
create table organisation (
    code         text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{1,15}$'),
    kind         text    not null,
    name         text    not null,
    country      char(2) not null,
    zone         text    not null,
    working      text    not null default 'MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY',
    opens        time    not null default '09:00',
    closes       time    not null default '17:00',
    email        text    not null default '',
    phone        text    not null default '',
    address      text    not null default '',
    registry_ion text    not null default '',
    channel      text    not null default 'LETTER',
    agreement    text    not null default '',
    agreed_until date,
    ours         boolean not null default false,
    invented     boolean not null default false,
    version      int     not null default 1,
    check (opens < closes)
);
comment on table organisation is 'Everybody we work with, and ourselves';
comment on column organisation.code is 'Short code, used in requests and on papers';
comment on column organisation.kind is 'REGISTRY, TRANSPLANT_CENTRE, DONOR_CENTRE, COLLECTION_CENTRE, LABORATORY or COURIER';
comment on column organisation.name is 'Name as on papers';
comment on column organisation.country is 'ISO 3166-1, two letters';
comment on column organisation.zone is 'Time zone, as in Asia/Shanghai';
comment on column organisation.working is 'Days of the week on which somebody works';
comment on column organisation.opens is 'Start of the working day, local time';
comment on column organisation.closes is 'End of the working day, local time';
comment on column organisation.email is 'Where messages go while nobody in particular is on duty';
comment on column organisation.phone is 'Reachable by day';
comment on column organisation.address is 'Where samples and papers go; no post-office box';
comment on column organisation.registry_ion is 'Issuing organisation number of a registry; empty for others';
comment on column organisation.channel is 'How requests travel: IN_HOUSE, LETTER, EMDIS or CONNECT';
comment on column organisation.agreement is 'The agreement in force, in words';
comment on column organisation.agreed_until is 'Its last day; null when it has none';
comment on column organisation.ours is 'Part of this registry: our own staff act for it';
comment on column organisation.invented is 'Belongs to the sample registry and goes with it';
comment on column organisation.version is 'Counts the changes';

create table organisation_holiday (
    organisation text not null references organisation on delete cascade,
    day          date not null,
    name         text not null,
    primary key (organisation, day)
);
comment on table organisation_holiday is 'Days on which nobody works there';
comment on column organisation_holiday.organisation is 'Where';
comment on column organisation_holiday.day is 'The day, local';
comment on column organisation_holiday.name is 'What it is called';

create table organisation_contact (
    id           bigint generated always as identity primary key,
    organisation text not null references organisation on delete cascade,
    function     text not null,
    email        text not null default '',
    phone        text not null default '',
    pager        text not null default ''
);
comment on table organisation_contact is 'Functions that can be reached, by what they do and not by name';
comment on column organisation_contact.id is 'Number';
comment on column organisation_contact.organisation is 'Where';
comment on column organisation_contact.function is 'As in: search coordinator on duty';
comment on column organisation_contact.email is 'E-mail address';
comment on column organisation_contact.phone is 'Phone';
comment on column organisation_contact.pager is 'Number for text messages at any hour';

create table organisation_duty (
    id        bigint generated always as identity primary key,
    contact   bigint      not null references organisation_contact on delete cascade,
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    check (starts_at < ends_at)
);
comment on table organisation_duty is 'The rota: who is on duty from when to when';
comment on column organisation_duty.id is 'Number';
comment on column organisation_duty.contact is 'Who';
comment on column organisation_duty.starts_at is 'From';
comment on column organisation_duty.ends_at is 'Until, not included';

create table organisation_price (
    organisation text   not null references organisation on delete cascade,
    item         text   not null,
    stage        text   not null,
    cents        bigint not null check (cents >= 0),
    currency     char(3) not null,
    valid_from   date   not null,
    primary key (organisation, item, stage, valid_from)
);
comment on table organisation_price is 'What an organisation charges';
comment on column organisation_price.organisation is 'Who charges';
comment on column organisation_price.item is 'Kind of request, as in TYP';
comment on column organisation_price.stage is 'DONE for the whole, CANCELLED for a cancellation after acceptance';
comment on column organisation_price.cents is 'In the hundredth of the currency';
comment on column organisation_price.currency is 'ISO 4217';
comment on column organisation_price.valid_from is 'From this day on, until a later row';

create table organisation_member (
    account      text primary key,
    organisation text not null references organisation on delete cascade
);
comment on table organisation_member is 'Log-ins of people who work elsewhere';
comment on column organisation_member.account is 'Log-in name';
comment on column organisation_member.organisation is 'Whose cases they see';
