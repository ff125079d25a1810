-- Standing searches: what each followed patient's search found last, and what changed since somebody looked.
create table standing_search (
    patient_id      text        primary key references patient (id) on delete cascade,
    patient_version int         not null,
    at              timestamptz not null,
    revision        bigint      not null,
    digest          text        not null,
    found           int         not null,
    total           bigint      not null
);
comment on table standing_search is 'The last run of each followed patient''s search; can be made again';
comment on column standing_search.patient_id is 'Whose search';
comment on column standing_search.patient_version is 'Version of the patient''s record that was searched for';
comment on column standing_search.at is 'When it ran';
comment on column standing_search.revision is 'The last change of a donor that it knew';
comment on column standing_search.digest is 'Digest of release and frequency sets';
comment on column standing_search.found is 'How many donors are kept, the best ones';
comment on column standing_search.total is 'How many can match';

create table standing_hit (
    patient_id text   not null references standing_search (patient_id) on delete cascade,
    donor_id   text   not null,
    rank       int    not null,
    fewest     int    not null,
    most       int    not null,
    p10        double precision,
    p9         double precision,
    status     text   not null,
    primary key (patient_id, donor_id)
);
comment on table standing_hit is 'The donors that the last run found';
comment on column standing_hit.patient_id is 'For whom';
comment on column standing_hit.donor_id is 'Who; not a reference, because donors may be removed';
comment on column standing_hit.rank is 'From 1';
comment on column standing_hit.fewest is 'The fewest mismatches of ten that the typings allow';
comment on column standing_hit.most is 'The most';
comment on column standing_hit.p10 is 'Probability of no mismatch; null when there is none';
comment on column standing_hit.p9 is 'Probability of exactly one';
comment on column standing_hit.status is 'WMDA code';

create table standing_alert (
    id            bigint generated always as identity primary key,
    patient_id    text        not null references patient (id) on delete cascade,
    donor_id      text        not null,
    kind          text        not null check (kind in ('NEW', 'CHANGED', 'LOST')),
    at            timestamptz not null default now(),
    fewest_before int,
    fewest_after  int,
    p10_before    double precision,
    p10_after     double precision,
    status_before text,
    status_after  text,
    seen_by       text,
    seen_at       timestamptz
);
create index standing_alert_unseen on standing_alert (patient_id, id) where seen_at is null;
comment on table standing_alert is 'What changed in a followed search; seen by a person or waiting for one';
comment on column standing_alert.id is 'Counts up';
comment on column standing_alert.patient_id is 'Whose search';
comment on column standing_alert.donor_id is 'Which donor';
comment on column standing_alert.kind is 'NEW can match now, CHANGED otherwise than before, LOST cannot be had any more';
comment on column standing_alert.at is 'When it was noticed';
comment on column standing_alert.fewest_before is 'Fewest mismatches before; null for NEW';
comment on column standing_alert.fewest_after is 'Fewest mismatches now; null for LOST';
comment on column standing_alert.p10_before is 'Probability of 10/10 before';
comment on column standing_alert.p10_after is 'Probability of 10/10 now';
comment on column standing_alert.status_before is 'Status before';
comment on column standing_alert.status_after is 'Status now';
comment on column standing_alert.seen_by is 'Who marked it as seen; null while it waits';
comment on column standing_alert.seen_at is 'When';
