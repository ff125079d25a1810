-- A document that is sent again under the same key is not added again.
alter table request_document add column command text unique;
comment on column request_document.command is 'Sender and key of the command that added it; empty when it carried none';
