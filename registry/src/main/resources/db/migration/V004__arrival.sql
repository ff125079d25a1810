-- Files that came in, and what could not be taken from them.
create table import (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind in ('DONORS', 'CHANGES')),
    file_name    text        not null,
    header       text        not null,
    upload       text        not null,
    encoding     text        not null,
    bytes        bigint      not null check (bytes >= 0),
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state        text        not null check (state in ('WAITING', 'RUNNING', 'FINISHED', 'FAILED')),
    lines_done   bigint      not null default 0,
    bytes_read   bigint      not null default 0,
    accepted     bigint      not null default 0,
    quarantined  bigint      not null default 0,
    problems     jsonb       not null default '[]',
    invented     boolean     not null default false,
    started_by   text        not null,
    received_at  timestamptz not null default now(),
    finished_at  timestamptz
);
comment on table import is 'A file that was sent in; the file itself waits in the data folder until the import is finished';
comment on column import.id is 'Number of the import';
comment on column import.kind is 'What the file holds';
comment on column import.file_name is 'Its name at the sender';
comment on column import.header is 'Its first line, which names the columns; rows in quarantine are read with it';
comment on column import.upload is 'Name of the file under uploads in the data folder, until the import is finished';
comment on column import.encoding is 'How its bytes become text';
comment on column import.bytes is 'Its length as it came';
comment on column import.sha256 is 'Its digest as it came';
comment on column import.state is 'WAITING for its turn, RUNNING, FINISHED, or FAILED as a whole';
comment on column import.lines_done is 'Every line up to here is stored or quarantined, in the same transactions as its rows';
comment on column import.bytes_read is 'How far the file has been read, for progress';
comment on column import.accepted is 'Rows that were stored';
comment on column import.quarantined is 'Rows that were put into quarantine';
comment on column import.problems is 'What was wrong with the file as a whole';
comment on column import.invented is 'Brought the sample registry';
comment on column import.started_by is 'Who sent it';
comment on column import.received_at is 'When it was safely received';
comment on column import.finished_at is 'When its last line was done';

create table quarantined_row (
    id         bigint generated always as identity primary key,
    import_id  bigint      not null references import (id),
    line       bigint      not null,
    content    text        not null,
    problems   jsonb       not null,
    state      text        not null default 'OPEN' check (state in ('OPEN', 'MENDED', 'DISMISSED')),
    settled_by text,
    settled_at timestamptz,
    unique (import_id, line)
);
create index quarantined_row_open on quarantined_row (id) where state = 'OPEN';
comment on table quarantined_row is 'Rows that could not be taken, kept whole until a person mends or dismisses them';
comment on column quarantined_row.id is 'Number of the row in quarantine';
comment on column quarantined_row.import_id is 'The import that brought it';
comment on column quarantined_row.line is 'Its line in the file';
comment on column quarantined_row.content is 'The row as it came, columns as in the header of its import; after mending, as mended';
comment on column quarantined_row.problems is 'Everything that is wrong with it';
comment on column quarantined_row.state is 'OPEN, MENDED (stored after correction) or DISMISSED (a person decided against it)';
comment on column quarantined_row.settled_by is 'Who mended or dismissed it';
comment on column quarantined_row.settled_at is 'When';
