-- Education: pieces to read and watch, what was read and watched, and what was understood.
create table lesson_medium (
    id         bigint generated always as identity primary key,
    kind       text        not null check (kind in ('PICTURE', 'VIDEO', 'CAPTIONS')),
    media_type text        not null,
    name       text        not null,
    language   text check (language in ('en', 'zh')),
    video      bigint references lesson_medium (id),
    bytes      bigint      not null check (bytes > 0),
    sha256     text        not null,
    made_by    text        not null,
    made_at    timestamptz not null,
    check ((kind = 'CAPTIONS') = (video is not null and language is not null))
);
comment on table lesson_medium is 'A picture, a video, or the captions of a video; never changed';
comment on column lesson_medium.id is 'Number';
comment on column lesson_medium.kind is 'What it is';
comment on column lesson_medium.media_type is 'Media type as its content says, and as it is served';
comment on column lesson_medium.name is 'What the staff calls it';
comment on column lesson_medium.language is 'Language of captions';
comment on column lesson_medium.video is 'Which video captions belong to';
comment on column lesson_medium.bytes is 'Length of what is served';
comment on column lesson_medium.sha256 is 'SHA-256 of what is served, in hexadecimal digits';
comment on column lesson_medium.made_by is 'Who brought it';
comment on column lesson_medium.made_at is 'When';
create index lesson_medium_video on lesson_medium (video, language, id desc) where video is not null;

create table lesson_medium_part (
    medium  bigint not null references lesson_medium (id),
    number  int    not null,
    content bytea  not null,
    primary key (medium, number)
);
comment on table lesson_medium_part is 'A stretch of a medium; all but the last have the same length';
comment on column lesson_medium_part.medium is 'Which medium';
comment on column lesson_medium_part.number is 'Which stretch, from 0';
comment on column lesson_medium_part.content is 'Bytes';
alter table lesson_medium_part alter column content set storage external;

create table lesson (
    slug    text primary key,
    stages  text[]      not null,
    family  boolean     not null,
    made_by text        not null,
    made_at timestamptz not null
);
comment on table lesson is 'To whom a piece is given; a shipped piece has a row only when the staff changed that';
comment on column lesson.slug is 'Short name, as in addresses';
comment on column lesson.stages is 'Stages of a donor’s way at which it is given; none: to nobody';
comment on column lesson.family is 'Whether people whom a donor names may read it';
comment on column lesson.made_by is 'Who decided last';
comment on column lesson.made_at is 'When';

create table lesson_text (
    id       bigint generated always as identity primary key,
    lesson   text        not null,
    language text        not null check (language in ('en', 'zh')),
    title    text        not null,
    body     text        not null,
    picture  bigint references lesson_medium (id),
    shows    text        not null default '',
    video    bigint references lesson_medium (id),
    made_by  text        not null,
    made_at  timestamptz not null
);
comment on table lesson_text is 'A version of a piece in one language; never changed';
comment on column lesson_text.id is 'Number; the version is called t followed by it';
comment on column lesson_text.lesson is 'Which piece';
comment on column lesson_text.language is 'Language';
comment on column lesson_text.title is 'Heading';
comment on column lesson_text.body is 'The text, with headings, items and links in plain signs';
comment on column lesson_text.picture is 'Picture above the text; without one, the shipped drawing of the piece';
comment on column lesson_text.shows is 'What the picture shows, for those who do not see it';
comment on column lesson_text.video is 'Video';
comment on column lesson_text.made_by is 'Who wrote this version';
comment on column lesson_text.made_at is 'When';
create index lesson_text_lesson on lesson_text (lesson, language, id desc);

create table lesson_publication (
    id      bigint generated always as identity primary key,
    text    bigint      not null references lesson_text (id),
    from_on date        not null,
    made_by text        not null,
    made_at timestamptz not null
);
comment on table lesson_publication is 'From which day a version is given; the latest of those that have begun is';
comment on column lesson_publication.id is 'Number';
comment on column lesson_publication.text is 'The version';
comment on column lesson_publication.from_on is 'First day';
comment on column lesson_publication.made_by is 'Who published it';
comment on column lesson_publication.made_at is 'When';
create index lesson_publication_text on lesson_publication (text, from_on desc);

create table lesson_family (
    code     text primary key,
    donor    text        not null,
    relation text        not null check (relation in ('MOTHER', 'FATHER', 'PARTNER', 'CHILD', 'SIBLING', 'FRIEND', 'OTHER')),
    language text        not null check (language in ('en', 'zh')),
    made_at  timestamptz not null,
    ended_at timestamptz
);
comment on table lesson_family is 'Somebody whom a donor named, who may read along; the address is in the vault under the code';
comment on column lesson_family.code is 'Code of that person, F- and ten signs';
comment on column lesson_family.donor is 'Code of the donor or applicant';
comment on column lesson_family.relation is 'What they are to the donor';
comment on column lesson_family.language is 'Language of the message';
comment on column lesson_family.made_at is 'When they were named';
comment on column lesson_family.ended_at is 'When the donor ended it, or it was over; the address is gone then';
create index lesson_family_donor on lesson_family (donor, made_at);

create table lesson_reading (
    donor       text        not null,
    reader      text        not null,
    lesson      text        not null,
    language    text        not null,
    version     text        not null,
    opened_at   timestamptz not null,
    percent     int         not null default 0 check (percent between 0 and 100),
    finished_at timestamptz,
    primary key (donor, reader, lesson, language, version)
);
comment on table lesson_reading is 'How far somebody came with a version of a piece';
comment on column lesson_reading.donor is 'Code of the donor or applicant';
comment on column lesson_reading.reader is 'The same code, or that of somebody whom the donor named';
comment on column lesson_reading.lesson is 'Which piece';
comment on column lesson_reading.language is 'In which language';
comment on column lesson_reading.version is 'Which version';
comment on column lesson_reading.opened_at is 'When it was opened first';
comment on column lesson_reading.percent is 'How much of the video was played, in percent; only grows';
comment on column lesson_reading.finished_at is 'When the reader said that they have read or watched it, or the video was played whole';

create table lesson_check (
    id      bigint generated always as identity primary key,
    version text        not null unique,
    content text        not null,
    made_by text        not null,
    made_at timestamptz not null
);
comment on table lesson_check is 'A version of the questions before a consent; the youngest is asked';
comment on column lesson_check.id is 'Number';
comment on column lesson_check.version is 'Its name';
comment on column lesson_check.content is 'The questions, with right answers and reasons, as JSON';
comment on column lesson_check.made_by is 'Who brought it';
comment on column lesson_check.made_at is 'When';

create table lesson_answer (
    id        bigint generated always as identity primary key,
    donor     text        not null,
    part      text        not null check (part in ('JOINING', 'DONATION')),
    version   text        not null,
    language  text        not null,
    given     jsonb       not null,
    missed    text[]      not null,
    asked     int         not null,
    passed    boolean     not null,
    at        timestamptz not null,
    talked_at timestamptz,
    talked_by text        not null default '',
    talked    text        not null default ''
);
comment on table lesson_answer is 'What a donor understood before a consent; each attempt stays';
comment on column lesson_answer.id is 'Number';
comment on column lesson_answer.donor is 'Code of the donor or applicant';
comment on column lesson_answer.part is 'Before which consent';
comment on column lesson_answer.version is 'Version of the questions';
comment on column lesson_answer.language is 'Language in which they were asked';
comment on column lesson_answer.given is 'Answers by question';
comment on column lesson_answer.missed is 'Questions that were not answered right';
comment on column lesson_answer.asked is 'How many questions there were';
comment on column lesson_answer.passed is 'Whether enough was right';
comment on column lesson_answer.at is 'When';
comment on column lesson_answer.talked_at is 'When the staff talked about it';
comment on column lesson_answer.talked_by is 'Who';
comment on column lesson_answer.talked is 'What came of it, without names';
create index lesson_answer_donor on lesson_answer (donor, part, id desc);
create index lesson_answer_open on lesson_answer (at) where not passed and talked_at is null;

alter table donor_link drop constraint donor_link_purpose_check;
alter table donor_link add constraint donor_link_purpose_check
    check (purpose in ('PORTAL', 'CONFIRM', 'STILL_HERE', 'LEARN'));
