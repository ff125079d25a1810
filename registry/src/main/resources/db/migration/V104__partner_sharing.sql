-- What may not go to a partner, and what was kept back because of it.
alter table partner add column donors_a_day int not null default 20000;
alter table partner add column withheld_countries text[] not null default '{}';
comment on column partner.donors_a_day is 'Of how many donors it may be told in answers to searches in 24 hours';
comment on column partner.withheld_countries is 'People of registries and centres of these countries are not told to it';

create table partner_withheld (
    id      bigint generated always as identity primary key,
    partner text        not null references partner,
    kind    text        not null,
    about   text        not null default '',
    code    text        not null,
    people  int         not null,
    at      timestamptz not null
);
create index partner_withheld_partner on partner_withheld (partner, id);
comment on table partner_withheld is 'What our rules kept from going to a partner; never deleted';
comment on column partner_withheld.id is 'In the order of time';
comment on column partner_withheld.partner is 'From whom';
comment on column partner_withheld.kind is 'The kind of message that would have told it, as in search.answer';
comment on column partner_withheld.about is 'The search or patient that it was about';
comment on column partner_withheld.code is 'The rule, as the code of its problem';
comment on column partner_withheld.people is 'Of how many people';
comment on column partner_withheld.at is 'When';

create table partner_told (
    partner text   not null references partner,
    hour    timestamptz not null,
    donors  bigint not null,
    primary key (partner, hour)
);
comment on table partner_told is 'Of how many donors partners were told, by the hour';
comment on column partner_told.partner is 'Who was told';
comment on column partner_told.hour is 'In which hour';
comment on column partner_told.donors is 'Of how many';
