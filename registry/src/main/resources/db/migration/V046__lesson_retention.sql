-- How long people whom donors named may read along: a row of retention (V042), hence after it.
insert into retention_rule (kind, days, least_days, by_clock, source) values
    ('LESSON_FAMILY', 365, 30, true, 'GDPR Art. 5(1)(e): people whom a donor named, with what the vault holds of them');
