-- An estimate that goes on keeps the replicates that it had made.
alter table estimate add column replicate_sums bytea;
comment on column estimate.replicate_sums is 'Sums of the replicates made so far, to go on from after an interruption';
