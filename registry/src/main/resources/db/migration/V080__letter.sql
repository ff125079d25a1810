-- Correspondence: what countries allow, sealed originals, who opened them, released texts.
create table letter_rule (
    place         text    primary key,
    letters       boolean not null,
    after_days    int     not null check (after_days >= 0),
    most          int     not null check (most >= 0),
    patient_first boolean not null,
    pictures      boolean not null,
    language      text    not null default '',
    contact_years int     check (contact_years >= 0),
    told          text    not null default '',
    outcome       text    not null,
    source        text    not null
);
comment on table letter_rule is 'What a country, or a pair of countries, allows between donor and recipient; of two the stricter answer holds';
comment on column letter_rule.place is 'ISO 3166-1, two letters, or a pair as in CN-US (the donor first)';
comment on column letter_rule.letters is 'Anonymous letters may pass';
comment on column letter_rule.after_days is 'Whole days after the infusion before the first one goes on';
comment on column letter_rule.most is 'Letters in one direction; 0 is no limit';
comment on column letter_rule.patient_first is 'The recipient must have written before';
comment on column letter_rule.pictures is 'Drawings and cards may go along';
comment on column letter_rule.language is 'Of letters that cross a border, BCP 47; empty for any';
comment on column letter_rule.contact_years is 'Years after the infusion until identities may be told; empty is never';
comment on column letter_rule.told is 'What may be told without telling who: SEX AGE ORIGIN';
comment on column letter_rule.outcome is 'How much of the course of the recipient may be told: NOTHING, ALIVE or COURSE';
comment on column letter_rule.source is 'Where it is written';

-- Defaults from published pages of registries, to be checked by whoever uses them: DOMAIN 1.6.
insert into letter_rule
select place, true, 0, 0, false, false, '', null, '', 'COURSE', 'no direct contact ever: list of Anthony Nolan, S34'
  from unnest(string_to_array('AM BE CN CY CZ FI FR IE IT JP MX NL NZ NO PL PT RO RU SI ES CH TW TH TR UY', ' ')) place;
insert into letter_rule values
    ('US', true, 0, 0, false, false, 'en', 1, '', 'COURSE', 'anonymous for 12 months, then with both consents: NMDP, S32'),
    ('GB', true, 0, 0, false, false, 'en', 2, '', 'COURSE', 'no names, details, photos or gifts while anonymous; two years: S33, S34'),
    ('DE', true, 0, 0, false, false, 'en', 2, 'SEX AGE ORIGIN', 'COURSE', 'two years; letters across borders in English; sex, approximate age and origin on request: DKMS, S33'),
    ('IN', true, 0, 0, false, false, 'en', 2, '', 'COURSE', 'two years: DKMS, S33');

create table letter_paper (
    id      uuid        primary key,
    letter  text        not null references matter on delete cascade,
    kind    text        not null check (kind in ('ORIGINAL', 'PICTURE', 'DRAFT', 'TRANSLATION')),
    sealed  bytea       not null,
    said    text        not null default '',
    by      text        not null,
    at      timestamptz not null
);
create index letter_paper_letter on letter_paper (letter, at);
comment on table letter_paper is 'Originals, proposals and translations, sealed: encrypted by the program with a key outside the database';
comment on column letter_paper.id is 'Number, named by the step that brought it';
comment on column letter_paper.letter is 'Of which letter';
comment on column letter_paper.kind is 'ORIGINAL, PICTURE, DRAFT or TRANSLATION';
comment on column letter_paper.sealed is 'Encrypted (AES-256-GCM), bound to letter and kind';
comment on column letter_paper.said is 'Of pictures: what the file told beside its picture, by kind only';
comment on column letter_paper.by is 'Who brought it';
comment on column letter_paper.at is 'When';

create table letter_opening (
    letter  text        not null references matter on delete cascade,
    account text        not null,
    at      timestamptz not null,
    reason  text        not null
);
create index letter_opening_letter on letter_opening (letter, account);
comment on table letter_opening is 'Who opened which sealed original, and why; the audit trail says the same';
comment on column letter_opening.letter is 'Which letter';
comment on column letter_opening.account is 'Who';
comment on column letter_opening.at is 'When';
comment on column letter_opening.reason is 'Why';

create table letter_text (
    letter   text        not null references matter on delete cascade,
    kind     text        not null check (kind in ('RELEASED', 'TRANSLATION')),
    language text        not null,
    text     text        not null,
    at       timestamptz not null,
    primary key (letter, kind)
);
comment on table letter_text is 'What goes on: the text that a second reviewer released, and its translation';
comment on column letter_text.letter is 'Of which letter';
comment on column letter_text.kind is 'RELEASED or TRANSLATION';
comment on column letter_text.language is 'BCP 47';
comment on column letter_text.text is 'Without identifiers';
comment on column letter_text.at is 'When it was released or translated';
