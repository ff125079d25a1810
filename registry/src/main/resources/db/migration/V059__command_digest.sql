-- A key stands for one command: the same key with other content is refused.
alter table request_command add column digest text not null default '';
comment on column request_command.digest is 'SHA-256 of what was asked when a request was written; empty for steps and for commands of before';
