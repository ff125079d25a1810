-- Donors and cord blood units, as reported.
create sequence donor_revision;
comment on sequence donor_revision is 'Counts changes of donors; a reader that knows revision n asks for what is above n';

create table donor (
    id         text collate "C" primary key check (length(id) between 1 and 64),
    kind       char(1)     not null check (kind in ('D', 'C')),
    population text        not null,
    registry   text        not null,
    birth      date,
    sex        char(1) check (sex in ('F', 'M')),
    cmv        char(1) check (cmv in ('P', 'N')),
    abo        text check (abo in ('A', 'B', 'AB', 'O')),
    weight_kg  numeric(5, 1) check (weight_kg > 0),
    status     char(2)     not null check (status in ('AV', 'TU', 'OP', 'RS', 'DE')),
    typed_on   date,
    tnc        numeric check (tnc >= 0),
    cd34       numeric check (cd34 >= 0),
    gl         text        not null,
    release    text        not null,
    import_id  bigint,
    invented   boolean     not null default false,
    revision   bigint      not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);
create index donor_revision_order on donor (revision);
create index donor_by_population on donor (population, id);
create index donor_by_status on donor (status, id);
comment on table donor is 'Volunteers and cord blood units that can be searched; identities are not kept here';
comment on column donor.id is 'The identifier of the registry that lists the donor, such as a GRID';
comment on column donor.kind is 'D donor, C cord blood unit';
comment on column donor.population is 'Whose frequencies describe the donor; empty when unknown';
comment on column donor.registry is 'Issuing organisation number of the listing registry';
comment on column donor.birth is 'Date of birth, when known';
comment on column donor.sex is 'F or M, when known';
comment on column donor.cmv is 'Cytomegalovirus antibodies: P positive, N negative, when known';
comment on column donor.abo is 'Blood group, when known';
comment on column donor.weight_kg is 'Body weight in kilograms, when known';
comment on column donor.status is 'WMDA code: AV available, TU temporarily unavailable, OP reserved for another patient, RS reserved, DE deleted';
comment on column donor.typed_on is 'Date of the typing report, when known';
comment on column donor.tnc is 'Cord blood: total nucleated cells in 10^7, when known';
comment on column donor.cd34 is 'Cord blood: CD34 positive cells in 10^6, when known';
comment on column donor.gl is 'The typing as reported, a GL String, to the letter';
comment on column donor.release is 'The nomenclature release in use when the typing was reported';
comment on column donor.import_id is 'The import that brought the present row, if one did';
comment on column donor.invented is 'Belongs to the sample registry and goes with it';
comment on column donor.revision is 'Number of the last change, from donor_revision';
comment on column donor.created_at is 'When the donor was first stored';
comment on column donor.changed_at is 'When the donor was last stored';
