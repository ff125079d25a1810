-- People who want to join, until they are on the list.
create table join_questionnaire (
    id      bigint generated always as identity primary key,
    version text        not null unique,
    content text        not null,
    made_by text        not null,
    made_at timestamptz not null
);
comment on table join_questionnaire is 'Rules and health questions for joining; the youngest version is asked, and none is changed';
comment on column join_questionnaire.id is 'Number';
comment on column join_questionnaire.version is 'Its name, kept with each answer';
comment on column join_questionnaire.content is 'Rules, questions, branches and verdicts, as JSON';
comment on column join_questionnaire.made_by is 'Who brought it in';
comment on column join_questionnaire.made_at is 'When';

create sequence join_kit_number;

create table applicant (
    code               text primary key,
    form_key           text        not null unique,
    state              text        not null,
    language           text        not null,
    birth              date        not null,
    sex                text        not null,
    height_cm          int         not null,
    weight_kg          int         not null,
    population         text        not null default '',
    questionnaire      text        not null,
    answers            bytea       not null,
    asks               text        not null default '',
    consent_version    text        not null,
    consent_language   text        not null,
    abroad             boolean     not null,
    research           boolean     not null,
    joined_at          timestamptz not null,
    email_confirmed_at timestamptz,
    phone_code_hash    text,
    phone_code_until   timestamptz,
    phone_tries        int         not null default 0,
    phone_confirmed_at timestamptz,
    phone_confirmed_by text        not null default '',
    kit                text unique,
    carrier            text        not null default '',
    tracking           text        not null default '',
    donor              text,
    changed_at         timestamptz not null
);
comment on table applicant is 'Somebody who wants to join; who that is stands in the vault under the code';
comment on column applicant.code is 'Code, drawn at random';
comment on column applicant.form_key is 'Names the form, so that a form that is sent twice joins once';
comment on column applicant.state is 'Where the application stands, as in the code';
comment on column applicant.language is 'Language in which the person is written to';
comment on column applicant.birth is 'Date of birth';
comment on column applicant.sex is 'F or M';
comment on column applicant.height_cm is 'Height';
comment on column applicant.weight_kg is 'Weight';
comment on column applicant.population is 'Descent in the words of the registry; empty when not told';
comment on column applicant.questionnaire is 'Version of the questions that were answered';
comment on column applicant.answers is 'Answers to the health questions, encrypted';
comment on column applicant.asks is 'Names of the questions at whose answers a physician must look';
comment on column applicant.consent_version is 'Version of the text that was agreed to';
comment on column applicant.consent_language is 'Language of that text';
comment on column applicant.abroad is 'Agreed that registries abroad see the markers';
comment on column applicant.research is 'Agreed to research';
comment on column applicant.joined_at is 'When the form was sent';
comment on column applicant.email_confirmed_at is 'When the link in the e-mail was used';
comment on column applicant.phone_code_hash is 'SHA-256 of the code in the text message';
comment on column applicant.phone_code_until is 'Until when that code serves';
comment on column applicant.phone_tries is 'How often a wrong code was entered';
comment on column applicant.phone_confirmed_at is 'When the telephone number was confirmed';
comment on column applicant.phone_confirmed_by is 'Who of the staff called; empty when by the code';
comment on column applicant.kit is 'Number of the swab kit';
comment on column applicant.carrier is 'Who carries the kit';
comment on column applicant.tracking is 'Number under which the carrier follows it';
comment on column applicant.donor is 'The donor this became';
comment on column applicant.changed_at is 'When something was last done';
create index applicant_state on applicant (state, joined_at);

create table applicant_step (
    id        bigint generated always as identity primary key,
    applicant text        not null references applicant (code) on delete cascade,
    step      text        not null,
    made_by   text        not null,
    made_at   timestamptz not null,
    note      text        not null default ''
);
comment on table applicant_step is 'What happened to an application; only added to';
comment on column applicant_step.id is 'Number';
comment on column applicant_step.applicant is 'Whose';
comment on column applicant_step.step is 'Which step, as in the code';
comment on column applicant_step.made_by is 'Log-in, applicant or clock';
comment on column applicant_step.made_at is 'When';
comment on column applicant_step.note is 'Why, in the words of whoever did it; no names';
create index applicant_step_applicant on applicant_step (applicant, id);
