-- Two filters at once: the index of one holds what the other asks for, so that no row is read only to be passed over.
drop index donor_by_status;
drop index donor_by_registry;
drop index donor_by_population;
create index donor_by_status on donor (status, id)
    include (kind, population, registry, sex, typing_level, status_reason);
create index donor_by_registry on donor (registry, id)
    include (kind, status, population, sex, typing_level, status_reason);
create index donor_by_population on donor (population, id)
    include (kind, status, registry, sex, typing_level, status_reason);
