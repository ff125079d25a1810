-- What donors ask their coordinator, and the answers.
create table donor_question (
    id          bigint generated always as identity primary key,
    donor       text        not null,
    asked_at    timestamptz not null,
    question    bytea       not null,
    answer      bytea,
    answered_at timestamptz,
    answered_by text        not null default ''
);
comment on table donor_question is 'A question that a donor wrote on the own page; goes with an erasure';
comment on column donor_question.id is 'Number';
comment on column donor_question.donor is 'Identifier of the donor';
comment on column donor_question.asked_at is 'When';
comment on column donor_question.question is 'What was asked, encrypted';
comment on column donor_question.answer is 'What was answered, encrypted';
comment on column donor_question.answered_at is 'When; empty while it waits';
comment on column donor_question.answered_by is 'Who of the staff answered; not told to the donor';
create index donor_question_donor on donor_question (donor, id desc);
create index donor_question_open on donor_question (asked_at, id) where answered_at is null;
