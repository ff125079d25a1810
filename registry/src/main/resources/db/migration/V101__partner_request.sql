-- Patients and requests that a partner knows, and searches that are asked of partners.
create table partner_patient (
    partner text not null references partner,
    patient text not null,
    ours    boolean not null,
    theirs  text not null,
    state   text not null default '',
    told_at timestamptz not null,
    primary key (partner, patient),
    unique (partner, ours, theirs)
);
comment on table partner_patient is 'Patients of whom a partner has been told, or of whom it has told us';
comment on column partner_patient.partner is 'Which partner';
comment on column partner_patient.patient is 'Code of the patient here';
comment on column partner_patient.ours is 'Whether we told it';
comment on column partner_patient.theirs is 'The code in messages';
comment on column partner_patient.state is 'The state of the search that was told last';
comment on column partner_patient.told_at is 'When that was';

create table partner_request (
    partner text not null references partner,
    theirs  text not null,
    request text not null unique,
    primary key (partner, theirs)
);
comment on table partner_request is 'Requests that a partner has sent us, by its number and by ours';
comment on column partner_request.partner is 'Which partner';
comment on column partner_request.theirs is 'Its number; messages about the request name it';
comment on column partner_request.request is 'Ours';

create sequence partner_search_number;
create table partner_search (
    id       text primary key,
    patient  text        not null,
    asked_by text        not null,
    asked_at timestamptz not null,
    until    timestamptz not null
);
create index partner_search_patient on partner_search (patient);
comment on table partner_search is 'One question to all partners';
comment on column partner_search.id is 'Number, as in Q-000012';
comment on column partner_search.patient is 'For whom';
comment on column partner_search.asked_by is 'Who asked';
comment on column partner_search.asked_at is 'When';
comment on column partner_search.until is 'Answers after that are late';

create table partner_answer (
    search      text        not null references partner_search,
    partner     text        not null references partner,
    state       text        not null,
    code        text        not null default '',
    answered_at timestamptz,
    searched    bigint      not null default 0,
    total       bigint      not null default 0,
    release     text        not null default '',
    line        text        not null default '',
    primary key (search, partner)
);
comment on table partner_answer is 'What a partner has said to a search, or why it was not asked';
comment on column partner_answer.search is 'To which question';
comment on column partner_answer.partner is 'Who';
comment on column partner_answer.state is 'ASKED, ANSWERED, REFUSED by the partner, or WITHHELD by our own rules';
comment on column partner_answer.code is 'Why it was refused or withheld';
comment on column partner_answer.answered_at is 'When the answer came';
comment on column partner_answer.searched is 'How many donors were looked at there';
comment on column partner_answer.total is 'How many can match there';
comment on column partner_answer.release is 'Nomenclature release in use there';
comment on column partner_answer.line is 'The answer itself, to the byte';
