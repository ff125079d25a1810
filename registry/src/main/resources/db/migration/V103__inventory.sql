-- Inventories that were made to be sent, and what each told, so that the next can tell only what changed.
create table inventory (
    id          bigint generated always as identity primary key,
    pool        text not null,
    form        text not null check (form in ('PLAIN', 'WHOLE')),
    mode        text not null check (mode in ('FULL', 'DIFF')),
    base        bigint references inventory,
    purpose     text not null,
    state       text not null default 'MAKING' check (state in ('MAKING', 'MADE', 'SENT', 'DROPPED', 'FAILED')),
    made_by     text not null,
    made_at     timestamptz not null,
    sent_by     text not null default '',
    sent_at     timestamptz,
    listed      bigint not null default 0,
    put         bigint not null default 0,
    gone        bigint not null default 0,
    narrowed    bigint not null default 0,
    bytes       bigint not null default 0,
    sha256      text not null default '',
    check ((mode = 'DIFF') = (base is not null))
);
create unique index inventory_one_at_a_time on inventory (pool, form) where state = 'MAKING';
comment on table inventory is 'Inventories (WMDA XML) that were made to be sent';
comment on column inventory.id is 'Its number, and the name of its file';
comment on column inventory.pool is 'Issuing organisation number whose donors and units it lists';
comment on column inventory.form is 'PLAIN: only elements that public sources name; WHOLE: with elements of ours';
comment on column inventory.mode is 'FULL: everybody; DIFF: what changed since the base';
comment on column inventory.base is 'The one that was sent last when it was made';
comment on column inventory.purpose is 'To whom it goes, and for what';
comment on column inventory.state is 'MAKING, MADE, SENT (a person says so), DROPPED (another was sent since), FAILED';
comment on column inventory.made_by is 'Who asked for it';
comment on column inventory.made_at is 'The moment of which it tells';
comment on column inventory.sent_by is 'Who says that it was sent';
comment on column inventory.sent_at is 'When that was said';
comment on column inventory.listed is 'How many were listed then';
comment on column inventory.put is 'How many the file names as listed';
comment on column inventory.gone is 'How many the file takes off the list';
comment on column inventory.narrowed is 'Of how many a locus was left out because two fields cannot hold it';
comment on column inventory.bytes is 'Size of the file, compressed';
comment on column inventory.sha256 is 'Hash of the file, compressed';

create table inventory_record (
    inventory   bigint not null references inventory,
    donor       text not null,
    kind        char(1) not null,
    digest      bytea not null,
    primary key (inventory, donor)
);
comment on table inventory_record is 'What an inventory told of whom; kept until a later one was sent';
comment on column inventory_record.inventory is 'The inventory';
comment on column inventory_record.donor is 'Whom it lists';
comment on column inventory_record.kind is 'D or C';
comment on column inventory_record.digest is 'Hash of what it tells';
