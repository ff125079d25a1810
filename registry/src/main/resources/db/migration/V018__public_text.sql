-- Texts of the public pages: each version stays, and what was published when.
create table public_text (
    id       bigint generated always as identity primary key,
    topic    text        not null,
    language text        not null check (language in ('en', 'zh')),
    title    text        not null,
    body     text        not null,
    made_by  text        not null,
    made_at  timestamptz not null
);
comment on table public_text is 'A version of a text of the public pages; never changed';
comment on column public_text.id is 'Number; the version is called t followed by it';
comment on column public_text.topic is 'Which page, as in the code';
comment on column public_text.language is 'Language of the text';
comment on column public_text.title is 'Heading of the page';
comment on column public_text.body is 'The text, with headings, items and links in plain signs';
comment on column public_text.made_by is 'Who wrote this version';
comment on column public_text.made_at is 'When';
create index public_text_topic on public_text (topic, language, id desc);

create table public_text_publication (
    id      bigint generated always as identity primary key,
    text    bigint      not null references public_text (id),
    from_on date        not null,
    made_by text        not null,
    made_at timestamptz not null
);
comment on table public_text_publication is 'From which day a version is shown; the latest of those that have begun is';
comment on column public_text_publication.id is 'Number';
comment on column public_text_publication.text is 'The version';
comment on column public_text_publication.from_on is 'First day on which it is shown';
comment on column public_text_publication.made_by is 'Who published it';
comment on column public_text_publication.made_at is 'When';
create index public_text_publication_text on public_text_publication (text, from_on desc);
