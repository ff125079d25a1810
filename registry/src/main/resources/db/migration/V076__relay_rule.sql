-- Lead times, limits, documents and customs hours as rows that a registry edits.
create table relay_rule (
    name   text not null,
    place  text not null,
    amount int  not null check (amount between 0 and 10000),
    unit   text not null,
    source text not null default '',
    primary key (name, place)
);
comment on table relay_rule is 'Lead times and limits of the relay, and documents that countries ask for';
comment on column relay_rule.name is 'As in VISA or paper.XRAY_LETTER';
comment on column relay_rule.place is 'All (*), a pair of countries (CN-US), or a border that is crossed (CN-*, *-US)';
comment on column relay_rule.amount is 'How many of the unit';
comment on column relay_rule.unit is 'MINUTES, HOURS, DAYS or WORKING_DAYS';
comment on column relay_rule.source is 'Who says so';
insert into relay_rule (name, place, amount, unit, source) values
    ('CLEARANCE', '*', 5, 'WORKING_DAYS', 'proposal of ours; ask your transplant centres'),
    ('MARKERS', '*', 2, 'WORKING_DAYS', 'proposal of ours'),
    ('EXAM', '*', 4, 'WORKING_DAYS', 'proposal of ours'),
    ('SESSION', '*', 6, 'WORKING_DAYS', 'proposal of ours'),
    ('FLIGHTS', '*', 10, 'DAYS', 'proposal of ours'),
    ('VISA', '*', 21, 'DAYS', 'proposal of ours; ask the embassy'),
    ('CUSTOMS', '*', 10, 'WORKING_DAYS', 'proposal of ours; ask the customs office'),
    ('MOBILISATION', '*', 4, 'DAYS', 'first dose on day 1, apheresis from day 5'),
    ('CONDITIONING', '*', 6, 'DAYS', 'proposal of ours; the request says otherwise'),
    ('TRANSPORT', '*', 30, 'HOURS', 'proposal of ours; the request says otherwise'),
    ('BUFFER', '*', 12, 'HOURS', 'proposal of ours'),
    ('COLLECTING', '*', 9, 'HOURS', 'apheresis of 4 h, count within 3 h, labels'),
    ('DUTY', '*', 30, 'HOURS', 'two couriers who rest in turn; 16 for one who travels alone'),
    ('WAIT', '*', 6, 'HOURS', 'proposal of ours'),
    ('LONGEST_WAY', '*', 72, 'HOURS', 'ceiling from door to door in published practice'),
    ('CONNECTION', '*', 90, 'MINUTES', 'proposal of ours'),
    ('CONNECTION_ABROAD', '*', 150, 'MINUTES', 'proposal of ours'),
    ('CHECK_IN', '*', 90, 'MINUTES', 'proposal of ours'),
    ('CHECK_IN_ABROAD', '*', 150, 'MINUTES', 'proposal of ours'),
    ('BORDER', '*', 60, 'MINUTES', 'proposal of ours'),
    ('paper.CARRYING_LETTER', '*', 3, 'WORKING_DAYS', 'proposal of ours'),
    ('paper.XRAY_LETTER', '*', 5, 'WORKING_DAYS', 'proposal of ours; each airport has its own'),
    ('paper.AIRLINE_NOTICE', '*', 3, 'WORKING_DAYS', 'proposal of ours; each airline has its own'),
    ('paper.CUSTOMS_EXPORT', 'CN-*', 10, 'WORKING_DAYS', 'special articles; the current decree rules'),
    ('paper.CUSTOMS_IMPORT', '*-CN', 10, 'WORKING_DAYS', 'special articles; the current decree rules'),
    ('paper.CUSTOMS_IMPORT', '*-US', 5, 'WORKING_DAYS', 'proposal of ours'),
    ('paper.VISA', 'CN-US', 21, 'DAYS', 'proposal of ours'),
    ('paper.VISA', 'US-CN', 21, 'DAYS', 'proposal of ours'),
    ('paper.RESEARCH_CARVE_OUT', 'CN-*', 10, 'WORKING_DAYS', 'clinical use, not research: regulation of human genetic resources');
create table customs_hours (
    place   text not null references way_place on delete cascade,
    weekday int  not null check (weekday between 1 and 7),
    opens   time not null,
    closes  time not null,
    source  text not null default '',
    primary key (place, weekday),
    check (opens < closes)
);
comment on table customs_hours is 'When goods are cleared at a place, in its own time; a place without rows clears at any hour';
comment on column customs_hours.place is 'Airport';
comment on column customs_hours.weekday is '1 is Monday';
comment on column customs_hours.opens is 'From';
comment on column customs_hours.closes is 'To, on the same day';
comment on column customs_hours.source is 'Who says so';
