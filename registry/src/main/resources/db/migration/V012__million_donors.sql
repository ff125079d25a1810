-- What keeps lists quick at a million donors: the sorted ones hold what filters ask for, so that a page reads the
-- index and then its fifty rows; pairs that may be one person are found as donors change and not when somebody looks.
drop index donor_by_sex;
drop index donor_by_birth;
drop index donor_by_typed_on;
drop index donor_by_typing_level;
create index donor_by_birth on donor (birth, id)
    include (kind, status, population, registry, sex, typing_level, status_reason);
create index donor_by_typed_on on donor (typed_on, id)
    include (kind, status, population, registry, sex, typing_level, status_reason);
create index donor_by_typing_level on donor (typing_level, id)
    include (kind, status, population, registry, sex, status_reason);
create index donor_facets on donor (id)
    include (kind, status, population, registry, sex, typing_level, status_reason);
create index donor_by_reason on donor (status_reason, id) where status_reason <> '';

create index donor_alike on donor (hashtext(gl), birth)
    where kind = 'D' and birth is not null and sex is not null and merged_into is null;

create table donor_twin (
    one   text collate "C" not null references donor (id) on delete cascade,
    other text collate "C" not null references donor (id) on delete cascade,
    primary key (one, other),
    check (one < other)
);
create index donor_twin_other on donor_twin (other);
comment on table donor_twin is 'Files with the same birth date, sex and typing when they were looked at; whether they still are is asked again';
comment on column donor_twin.one is 'The lower identifier';
comment on column donor_twin.other is 'The higher identifier';

create table donor_twin_look (
    one      boolean primary key default true check (one),
    revision bigint not null
);
insert into donor_twin_look (revision) values (0);
comment on table donor_twin_look is 'One row: how far donors were looked at for pairs';
comment on column donor_twin_look.one is 'Always true: there is one row';
comment on column donor_twin_look.revision is 'Every change of a donor up to this one was looked at';
