-- A reminder that waits for the morning is not sent any more when what it reminds of has come to an end.
alter table notice add column withdrawn_at timestamptz;
comment on column notice.withdrawn_at is 'when its matter ended before it was sent; it is never sent then';
