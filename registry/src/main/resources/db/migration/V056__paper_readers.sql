-- Documents have readers: what names somebody stays on that side. Invoices: late results may be refused.
alter table request_document add column readers text not null default 'BOTH';
update request_document set readers = 'PROVIDER' where kind in ('consent', 'other');
comment on column request_document.readers is 'Whose people may open it: BOTH, REQUESTER (patient side) or PROVIDER (donor side)';

create table request_refusal (
    request    text primary key references request on delete cascade,
    refused_by text        not null,
    refused_at timestamptz not null
);
comment on table request_refusal is 'Late results whose invoice was refused';
comment on column request_refusal.request is 'Whose result came too late';
comment on column request_refusal.refused_by is 'Who refused to pay';
comment on column request_refusal.refused_at is 'When';
