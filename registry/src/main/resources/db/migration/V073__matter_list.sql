-- Lists of matters come a page at a time.
create index matter_newest on matter (kind, created_at desc, id desc);
