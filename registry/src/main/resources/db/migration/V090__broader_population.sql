-- Sets of a registry's own people, and the broader groups of populations (MATCHING section 1: which set explains a person).
alter table frequency_set drop constraint frequency_set_population_check;
alter table frequency_set add constraint frequency_set_population_check
    check (population ~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' or population = '');
alter table frequency_set add column loci text not null default '';
alter table frequency_set add column metadata text;
comment on column frequency_set.population is
    'Whose frequencies, POPULATION or REGISTRY/POPULATION; empty for a set that serves everybody';
comment on column frequency_set.loci is 'Loci of its haplotypes, joined with a comma; empty for sets stored before this was kept';
comment on column frequency_set.metadata is 'HFX metadata as they came, when the set came with them';
create table broader_population (
    population text        primary key check (population ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$'),
    broader    text        not null check (broader ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$' and broader <> population),
    stored_by  text        not null,
    stored_at  timestamptz not null default now()
);
comment on table broader_population is 'The broader group whose set is tried when a population has none, or it does not explain a person';
comment on column broader_population.population is 'The population';
comment on column broader_population.broader is 'Its broader group';
comment on column broader_population.stored_by is 'Who said so';
comment on column broader_population.stored_at is 'When';
