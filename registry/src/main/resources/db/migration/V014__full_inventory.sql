-- A file that is a whole inventory also tells who is no longer listed: a person decides about each of them.
alter table import add whole boolean not null default false;
comment on column import.whole is 'The file holds everybody of its registries: who is not in it is shown to a person';

create table import_present (
    import_id bigint not null references import (id),
    donor_id  text collate "C" not null,
    registry  text,
    kind      text,
    primary key (import_id, donor_id)
);
comment on table import_present is 'Who is in a whole inventory; kept until its end, when those who are absent are known';
comment on column import_present.import_id is 'The import of the inventory';
comment on column import_present.donor_id is 'An identifier as the file writes it, also of rows in quarantine';
comment on column import_present.registry is 'The listing registry of the row; unknown in quarantine';
comment on column import_present.kind is 'Donor or unit; unknown in quarantine';

create table import_absent (
    import_id  bigint not null references import (id),
    donor_id   text collate "C" not null,
    verdict    text not null default 'OPEN' check (verdict in ('OPEN', 'WITHDRAWN', 'KEPT')),
    decided_by text,
    decided_at timestamptz,
    primary key (import_id, donor_id)
);
create index import_absent_open on import_absent (import_id, donor_id) where verdict = 'OPEN';
comment on table import_absent is 'Donors and units of the same registries who are not in a whole inventory';
comment on column import_absent.import_id is 'The import of the inventory';
comment on column import_absent.donor_id is 'Who is absent';
comment on column import_absent.verdict is 'OPEN until a person decides: WITHDRAWN from the lists, or KEPT as before';
comment on column import_absent.decided_by is 'Who decided';
comment on column import_absent.decided_at is 'When';
