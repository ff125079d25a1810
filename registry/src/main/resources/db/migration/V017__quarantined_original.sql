-- A record of a table waits in quarantine as it was read; what stands in the table is shown beside it.
alter table quarantined_row add column original text;
comment on column quarantined_row.original is 'What stands in the file, where the row was made of it by mapping columns; null where it is the content';
