-- A courier's address says who carries, so that two couriers of one box are two.
alter table courier_pass add column courier text not null default '';
comment on column courier_pass.courier is 'Code of the courier who got it, as in CO-1; no name';
