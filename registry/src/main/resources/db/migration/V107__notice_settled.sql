-- A reminder that is on its way while its task ends cannot be withdrawn at that moment: it is noted here, and withdrawn
-- when it comes back.
create table notice_settled (
    notice bigint primary key,
    at     timestamptz not null
);
comment on table notice_settled is 'Messages on their way whose matter has ended meanwhile';
comment on column notice_settled.notice is 'number of the message; no reference, since its row is locked while it is on its way';
comment on column notice_settled.at is 'when its matter ended';
