-- Invoices as they went out: what was charged, to the byte.
create table request_invoice (
    id           bigint generated always as identity primary key,
    organisation text        not null,
    month        text        not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    direction    text        not null check (direction in ('OWED', 'DUE')),
    version      int         not null,
    lines_sha256 text        not null,
    sha256       text        not null,
    content      bytea       not null,
    kept_by      text        not null,
    kept_at      timestamptz not null,
    unique (organisation, month, direction, version)
);
comment on table request_invoice is 'Invoices as they were sent or received; rows are only added';
comment on column request_invoice.id is 'Number';
comment on column request_invoice.organisation is 'With whom';
comment on column request_invoice.month is 'For which month, as in 2026-11';
comment on column request_invoice.direction is 'OWED: they charge us; DUE: we charge them';
comment on column request_invoice.version is 'Counts from 1 for each organisation, month and direction';
comment on column request_invoice.lines_sha256 is 'Digest of the lines that it charges, to see whether the records say the same still';
comment on column request_invoice.sha256 is 'Digest of the document';
comment on column request_invoice.content is 'The document, PDF';
comment on column request_invoice.kept_by is 'Log-in';
comment on column request_invoice.kept_at is 'When';
