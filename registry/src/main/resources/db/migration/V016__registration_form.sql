-- Forms of registration that were sent: the same form sent again registers nobody again.
create table registration_form (
    key      text primary key,
    donor_id text        not null references donor (id) on delete cascade,
    at       timestamptz not null default now()
);
comment on table registration_form is 'Forms by which donors were registered by hand, so that none is done twice';
comment on column registration_form.key is 'drawn when the form was shown';
comment on column registration_form.donor_id is 'who was registered by it';
comment on column registration_form.at is 'when it was sent first';
