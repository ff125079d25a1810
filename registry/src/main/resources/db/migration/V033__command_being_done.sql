-- Whoever brings a key first takes it before the command is done, so that two at the same moment are one.
comment on column idempotent_answer.status is 'Status of the answer; 0 while the command is being done';
comment on column idempotent_answer.at is 'When the command came';
