-- What a former system held besides donors and patients.
alter table import drop constraint import_kind_check;
alter table import add constraint import_kind_check
    check (kind in ('DONORS', 'CHANGES', 'CSV', 'HML', 'INVENTORY', 'IDS', 'PATIENTS', 'CONSENTS', 'SAMPLES',
                    'REQUESTS', 'DOCUMENTS'));

create table former_request (
    former  text collate "C" primary key check (length(former) between 1 and 200),
    request text not null
);
comment on table former_request is 'Requests that were imported from a former system';
comment on column former_request.former is 'What the former system called it';
comment on column former_request.request is 'What it is called here';
