-- The donor's file: what registries exchange beyond the search columns, and what happens over the years.
alter table donor
    add rhesus        char(1) check (rhesus in ('P', 'N')),
    add ethnicity     text,
    add height_cm     smallint check (height_cm between 30 and 260),
    add pregnancies   smallint check (pregnancies between 0 and 99),
    add transfusions  smallint check (transfusions between 0 and 99),
    add contact_on    date,
    add checkup_on    date,
    add bank          text,
    add status_reason text     not null default '',
    add status_until  date,
    add resolution    text     not null default '-----------' check (length(resolution) = 11),
    add typing_level  smallint not null default 0 check (typing_level between 0 and 3),
    add merged_into   text collate "C" references donor (id);
comment on column donor.rhesus is 'Rhesus factor: P positive, N negative, when known';
comment on column donor.ethnicity is 'Code of ethnicity, when known';
comment on column donor.height_cm is 'Body height in centimetres, when known';
comment on column donor.pregnancies is 'Number of pregnancies, when known';
comment on column donor.transfusions is 'Number of transfusions, when known';
comment on column donor.contact_on is 'Last contact that the donor began or answered; mailings without an answer do not count';
comment on column donor.checkup_on is 'Last health questionnaire';
comment on column donor.bank is 'Cord blood: the bank that stores the unit';
comment on column donor.status_reason is 'WMDA reason code of the status; empty when available';
comment on column donor.status_until is 'The day on which a temporary status ends by itself';
comment on column donor.resolution is 'How well each of A B C DRB1 DRB3 DRB4 DRB5 DQA1 DQB1 DPA1 DPB1 is typed: S L M H or -';
comment on column donor.typing_level is 'How well the donor is typed as a whole: 0 little to 3 five loci at allele level';
comment on column donor.merged_into is 'The donor whose file goes on, when this one was found to be the same person';

create index donor_by_birth on donor (birth, id);
create index donor_by_typed_on on donor (typed_on, id);
create index donor_by_sex on donor (sex, id);
create index donor_by_registry on donor (registry, id);
create index donor_by_typing_level on donor (typing_level, id);
create index donor_cords_by_tnc on donor (tnc, id) where kind = 'C';
create index donor_cords_by_cd34 on donor (cd34, id) where kind = 'C';
create index donor_cords_by_bank on donor (bank, id) where kind = 'C';
create index donor_cords on donor (id) where kind = 'C';
create index donor_ending on donor (status_until) where status_until is not null;
create index donor_questioned on donor (id) where status_reason = 'TQ';
create index donor_merged on donor (merged_into) where merged_into is not null;

create table donor_event (
    id       bigint generated always as identity primary key,
    donor_id text collate "C" not null,
    kind     text        not null,
    at       timestamptz not null default now(),
    by_whom  text        not null,
    reason   text        not null default '',
    detail   jsonb       not null default '{}'
);
create index donor_event_order on donor_event (donor_id, id);
comment on table donor_event is 'What happened to a donor, for life; rows are added and never changed';
comment on column donor_event.id is 'Order of events';
comment on column donor_event.donor_id is 'Whom it is about';
comment on column donor_event.kind is 'What happened';
comment on column donor_event.at is 'When it was recorded';
comment on column donor_event.by_whom is 'Log-in of the person, or the import or clock that did it';
comment on column donor_event.reason is 'Why, as written by that person';
comment on column donor_event.detail is 'What changed, as names and values; no identities';

-- Samples may go, because they never were anybody; everything else stays.
create function keep_donor_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select 1 from donor where id = old.donor_id and invented) then
        return old;
    end if;
    raise exception 'the history of a donor is not changed';
end $$;
create trigger donor_event_kept before update or delete on donor_event
    for each row execute function keep_donor_event();

create table donor_typing (
    id         bigint generated always as identity primary key,
    donor_id   text collate "C" not null,
    gl         text        not null,
    release    text        not null,
    laboratory text        not null default '',
    method     text        not null default '',
    typed_on   date,
    purpose    text        not null default 'ENTRY' check (purpose in ('ENTRY', 'EXTENDED', 'CONFIRMATORY', 'RELEASE')),
    verdict    text        not null default 'USED' check (verdict in ('USED', 'QUESTIONED', 'REPLACED', 'REJECTED')),
    entered_by text        not null,
    entered_at timestamptz not null default now()
);
create index donor_typing_order on donor_typing (donor_id, id);
comment on table donor_typing is 'Every typing report of a donor, as reported; the columns gl and release of donor hold what follows from the used ones';
comment on column donor_typing.id is 'Order of entry';
comment on column donor_typing.donor_id is 'Whose';
comment on column donor_typing.gl is 'As reported, a GL String, to the letter';
comment on column donor_typing.release is 'Nomenclature release in use when it was reported';
comment on column donor_typing.laboratory is 'Who typed, when known';
comment on column donor_typing.method is 'How, when known, such as NGS';
comment on column donor_typing.typed_on is 'Date of the report, when known';
comment on column donor_typing.purpose is 'Why it was made';
comment on column donor_typing.verdict is 'USED, QUESTIONED (contradicts a used one), REPLACED by an import, REJECTED by a person';
comment on column donor_typing.entered_by is 'Log-in, or the import';
comment on column donor_typing.entered_at is 'When it came';

create table donor_deferral (
    id        bigint generated always as identity primary key,
    donor_id  text collate "C" not null references donor (id) on delete cascade,
    permanent boolean not null,
    reason    text    not null,
    began_on  date    not null,
    until     date,
    note      text    not null default '',
    ended_on  date,
    check (permanent or until is not null)
);
create index donor_deferral_of on donor_deferral (donor_id);
comment on table donor_deferral is 'Times in which a donor must not be asked, and why';
comment on column donor_deferral.id is 'Number of the deferral';
comment on column donor_deferral.donor_id is 'Whose';
comment on column donor_deferral.permanent is 'For good; otherwise until names the end';
comment on column donor_deferral.reason is 'WMDA reason code';
comment on column donor_deferral.began_on is 'From when';
comment on column donor_deferral.until is 'The last day of a temporary one';
comment on column donor_deferral.note is 'What a colleague should know; no identities';
comment on column donor_deferral.ended_on is 'When it ended before its time';

create table donor_consent (
    id           bigint generated always as identity primary key,
    donor_id     text collate "C" not null references donor (id) on delete cascade,
    version      text not null,
    scope        text not null check (scope in ('LISTING', 'TYPING', 'SAMPLE', 'DATA_ABROAD', 'RESEARCH', 'COLLECTION')),
    language     text not null,
    given_on     date not null,
    withdrawn_on date
);
create index donor_consent_of on donor_consent (donor_id);
comment on table donor_consent is 'What a donor agreed to: which text, for what, in which language';
comment on column donor_consent.id is 'Number of the consent';
comment on column donor_consent.donor_id is 'Whose';
comment on column donor_consent.version is 'Version of the text that was signed';
comment on column donor_consent.scope is 'What it allows';
comment on column donor_consent.language is 'Language of the text, BCP 47';
comment on column donor_consent.given_on is 'When it was signed';
comment on column donor_consent.withdrawn_on is 'When it was taken back';

create table donor_sample (
    id        bigint generated always as identity primary key,
    donor_id  text collate "C" not null references donor (id) on delete cascade,
    kind      text     not null,
    tubes     smallint not null check (tubes between 1 and 99),
    location  text     not null,
    purpose   text     not null check (purpose in ('CLINICAL', 'RESEARCH')),
    taken_on  date     not null,
    gone_on   date,
    gone_why  text     not null default ''
);
create index donor_sample_of on donor_sample (donor_id);
comment on table donor_sample is 'Samples in store';
comment on column donor_sample.id is 'Number of the sample';
comment on column donor_sample.donor_id is 'Whose';
comment on column donor_sample.kind is 'What it is, such as EDTA blood or DNA';
comment on column donor_sample.tubes is 'How many tubes';
comment on column donor_sample.location is 'Where they are';
comment on column donor_sample.purpose is 'What they may be used for; the flag follows the specimen for life';
comment on column donor_sample.taken_on is 'When it was taken';
comment on column donor_sample.gone_on is 'When it was used up, sent or discarded';
comment on column donor_sample.gone_why is 'What became of it';

create table donor_marker (
    id        bigint generated always as identity primary key,
    donor_id  text collate "C" not null references donor (id) on delete cascade,
    marker    text not null,
    result    text not null check (result in ('P', 'N', 'G', 'M', 'B', 'H', 'U')),
    tested_on date not null
);
create index donor_marker_of on donor_marker (donor_id);
comment on table donor_marker is 'Infectious disease markers, every result';
comment on column donor_marker.id is 'Number of the result';
comment on column donor_marker.donor_id is 'Whose';
comment on column donor_marker.marker is 'Code, such as CMV or HBSAG';
comment on column donor_marker.result is 'P positive, N negative, G IgG, M IgM, B both, H IgG or IgM, U unclear';
comment on column donor_marker.tested_on is 'When it was tested';

create table donor_reservation (
    id          bigint generated always as identity primary key,
    donor_id    text collate "C" not null references donor (id) on delete cascade,
    patient     text not null,
    began_on    date not null,
    until       date not null,
    released_on date
);
create unique index donor_reservation_live on donor_reservation (donor_id) where released_on is null;
comment on table donor_reservation is 'For whom a donor or unit is kept; one at a time';
comment on column donor_reservation.id is 'Number of the reservation';
comment on column donor_reservation.donor_id is 'Who is kept';
comment on column donor_reservation.patient is 'Code of the patient; never a name';
comment on column donor_reservation.began_on is 'From when';
comment on column donor_reservation.until is 'Until when';
comment on column donor_reservation.released_on is 'When it was given up or ran out';

create table donor_unit (
    donor_id           text collate "C" primary key references donor (id) on delete cascade,
    collected_on       date,
    frozen_on          date,
    volume_ml          numeric(6, 1) check (volume_ml > 0),
    viability          smallint check (viability between 0 and 100),
    maternal_gl        text not null default '',
    maternal_tested_on date,
    maternal_markers   text not null default ''
);
comment on table donor_unit is 'What is known of a cord blood unit besides its typing and counts';
comment on column donor_unit.donor_id is 'The unit';
comment on column donor_unit.collected_on is 'Day of birth';
comment on column donor_unit.frozen_on is 'When it was frozen';
comment on column donor_unit.volume_ml is 'Volume in millilitres';
comment on column donor_unit.viability is 'Living cells in percent';
comment on column donor_unit.maternal_gl is 'Typing of the mother, a GL String, when known';
comment on column donor_unit.maternal_tested_on is 'When the mother was tested for infections';
comment on column donor_unit.maternal_markers is 'What was found, in words';

create table donor_merge (
    id        bigint generated always as identity primary key,
    kept      text collate "C" not null references donor (id) on delete cascade,
    gone      text collate "C" not null references donor (id) on delete cascade,
    status    char(2) not null,
    reason    text    not null,
    until     date,
    undone_at timestamptz
);
comment on table donor_merge is 'Files found to be about one person, and how to part them again';
comment on column donor_merge.id is 'Number of the merge';
comment on column donor_merge.kept is 'The file that goes on';
comment on column donor_merge.gone is 'The file that was closed';
comment on column donor_merge.status is 'The status that the closed file had';
comment on column donor_merge.reason is 'The reason of that status';
comment on column donor_merge.until is 'The end of that status';
comment on column donor_merge.undone_at is 'When they were parted';

create table donor_distinct (
    one   text collate "C" not null references donor (id) on delete cascade,
    other text collate "C" not null references donor (id) on delete cascade,
    primary key (one, other),
    check (one < other)
);
comment on table donor_distinct is 'Files that look alike and belong to two people, as a person decided';
comment on column donor_distinct.one is 'The lower identifier';
comment on column donor_distinct.other is 'The higher identifier';

create table donor_alias (
    alias    text collate "C" primary key check (length(alias) between 1 and 64),
    donor_id text collate "C" not null references donor (id) on delete cascade
);
create index donor_alias_of on donor_alias (donor_id);
comment on table donor_alias is 'Other identifiers of donors, such as those of a former system';
comment on column donor_alias.alias is 'The other identifier';
comment on column donor_alias.donor_id is 'Whose';

create sequence donor_number;
comment on sequence donor_number is 'Counts the identifiers that this registry has issued';

-- Donors that are here already: their typing as a report, their arrival as the beginning of their history.
insert into donor_typing (donor_id, gl, release, typed_on, entered_by, entered_at)
select id, gl, release, typed_on, 'import ' || coalesce(import_id, 0), created_at from donor;
insert into donor_event (donor_id, kind, at, by_whom)
select id, 'REGISTERED', created_at, 'import ' || coalesce(import_id, 0) from donor;
