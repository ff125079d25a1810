-- Stories, events and talks beside the fixed public pages, with their pictures and slides; more languages; an end of
-- what is shown.
alter table public_text drop constraint public_text_language_check;
alter table public_text add constraint public_text_language_check check (language ~ '^[a-z]{2,3}$');
alter table public_text add column place text not null default '';
comment on column public_text.topic is 'Which page, as in the code; of a story, event or talk ITEM- and its number';
comment on column public_text.place is 'Where an event or talk is, as one says it in that language';

alter table public_text_publication add column until_on date;
alter table public_text_publication add check (until_on >= from_on);
comment on column public_text_publication.until_on is 'Last day on which it is shown; null: on and on';

create table public_item (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind in ('STORY', 'EVENT', 'TALK')),
    starts_at    timestamptz,
    ends_at      timestamptz,
    zone         text        not null default 'UTC',
    capacity     int check (capacity between 1 and 100000),
    sign_up      boolean     not null default false,
    off_at       timestamptz,
    off_by       text,
    cancelled_at timestamptz,
    made_by      text        not null,
    made_at      timestamptz not null,
    check (ends_at > starts_at)
);
comment on table public_item is 'A story, an event or a talk on the public pages; its texts are in public_text';
comment on column public_item.id is 'Number';
comment on column public_item.kind is 'What it is';
comment on column public_item.starts_at is 'When an event or talk begins';
comment on column public_item.ends_at is 'When it ends';
comment on column public_item.zone is 'Time zone of the place';
comment on column public_item.capacity is 'How many people fit; null: as many as come';
comment on column public_item.sign_up is 'Whether people sign up for it here';
comment on column public_item.off_at is 'Since when it is taken off the pages; null: it is not';
comment on column public_item.off_by is 'Who took it off';
comment on column public_item.cancelled_at is 'When the event was cancelled; it stays on the pages as such';
comment on column public_item.made_by is 'Who began it';
comment on column public_item.made_at is 'When';
create index public_item_kind on public_item (kind, starts_at);

create table story_consent (
    id           bigint generated always as identity primary key,
    item         bigint      not null references public_item (id),
    given_on     date        not null,
    until_on     date check (until_on >= given_on),
    pictures     boolean     not null,
    paper        text        not null,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    withdrawn_on date,
    withdrawn_by text,
    withdrawn_at timestamptz
);
comment on table story_consent is 'Consent of whoever a story is about; without one that lasts no story is shown';
comment on column story_consent.id is 'Number';
comment on column story_consent.item is 'The story';
comment on column story_consent.given_on is 'When it was signed';
comment on column story_consent.until_on is 'Last day for which it was given; null: until it is withdrawn';
comment on column story_consent.pictures is 'Whether it covers pictures, too';
comment on column story_consent.paper is 'Where the signed paper lies; no name';
comment on column story_consent.recorded_by is 'Who recorded it';
comment on column story_consent.recorded_at is 'When; it covers texts written before';
comment on column story_consent.withdrawn_on is 'When the person withdrew it';
comment on column story_consent.withdrawn_by is 'Who recorded that';
comment on column story_consent.withdrawn_at is 'When that was recorded';
create index story_consent_item on story_consent (item, id desc);

create table public_picture (
    id         bigint generated always as identity primary key,
    item       bigint      not null references public_item (id),
    media_type text        not null check (media_type in ('image/jpeg', 'image/png')),
    width      int         not null,
    height     int         not null,
    content    bytea       not null,
    made_by    text        not null,
    made_at    timestamptz not null
);
comment on table public_picture is 'A picture of a story, event or talk: drawn anew by the server, so that it carries nothing but itself';
comment on column public_picture.id is 'Number';
comment on column public_picture.item is 'What it belongs to';
comment on column public_picture.media_type is 'How it is encoded';
comment on column public_picture.width is 'Points across';
comment on column public_picture.height is 'Points down';
comment on column public_picture.content is 'The file';
comment on column public_picture.made_by is 'Who added it, and said that everybody recognisable on it agrees';
comment on column public_picture.made_at is 'When';
create index public_picture_item on public_picture (item, id);

create table public_picture_words (
    picture  bigint not null references public_picture (id) on delete cascade,
    language text   not null check (language ~ '^[a-z]{2,3}$'),
    words    text   not null,
    primary key (picture, language)
);
comment on table public_picture_words is 'What a picture shows, for those who do not see it';
comment on column public_picture_words.picture is 'The picture';
comment on column public_picture_words.language is 'Language of the words';
comment on column public_picture_words.words is 'What it shows';

create table public_slides (
    item    bigint primary key references public_item (id),
    content bytea       not null,
    made_by text        not null,
    made_at timestamptz not null
);
comment on table public_slides is 'The slides of a talk, a PDF without its particulars, scripts and attachments';
comment on column public_slides.item is 'The talk';
comment on column public_slides.content is 'The file';
comment on column public_slides.made_by is 'Who added them';
comment on column public_slides.made_at is 'When';
