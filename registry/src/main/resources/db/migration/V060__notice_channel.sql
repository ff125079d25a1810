-- A channel that no program knows would make the whole list of messages unreadable.
alter table notice add constraint notice_channel check (channel in ('EMAIL', 'PAGE'));
