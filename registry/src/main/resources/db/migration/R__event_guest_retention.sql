-- How long guests of events are kept: a row of retention (V042), which comes after V026. A file without a number runs
-- after all that have one, and again when it changes; what an officer chose stays.
insert into retention_rule (kind, days, least_days, by_clock, source) values
    ('EVENT_GUEST', 30, 1, true, 'GDPR Art. 5(1)(e): guests after the event, or two days after a form that nobody confirmed')
on conflict (kind) do nothing;
