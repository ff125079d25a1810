-- The list of requests comes a page at a time.
create index request_newest on request (created_at desc, id desc);
