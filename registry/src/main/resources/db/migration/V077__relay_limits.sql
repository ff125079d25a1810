-- Limits of products and donors as rows that a registry edits; what was held by the program until now.
insert into relay_rule (name, place, amount, unit, source) values
    ('DONATIONS_HPC_A', '*', 1, 'TIMES', 'two donations for the same patient; each registry sets its own'),
    ('DONATIONS_HPC_M', '*', 1, 'TIMES', 'two donations for the same patient; each registry sets its own'),
    ('DONATIONS_MNC_A', '*', 1, 'TIMES', 'two donations for the same patient; each registry sets its own'),
    ('PLATELETS', '*', 80, 'GIGA_PER_LITRE', 'proposal of ours; ask your collection centre'),
    ('ARRIVAL_VIABILITY', '*', 80, 'PERCENT', 'proposal of ours; ask your transplant centres'),
    ('ARRIVAL_COUNT', '*', 70, 'PERCENT', 'proposal of ours; ask your transplant centres');
comment on column relay_rule.unit is 'MINUTES, HOURS, DAYS, WORKING_DAYS, TIMES, PERCENT or GIGA_PER_LITRE';
