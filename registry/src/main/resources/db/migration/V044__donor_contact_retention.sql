-- How long records of contact and joining are kept: rows of retention (V042), hence after it.
insert into retention_rule (kind, days, least_days, by_clock, source) values
    ('DONOR_MESSAGE', 365, 30, true, 'GDPR Art. 5(1)(e): that a donor was written to; the words are gone when they are sent'),
    ('DONOR_LINK', 30, 1, true, 'GDPR Art. 5(1)(e): links that serve no more'),
    ('APPLICANT', 14, 7, true, 'GDPR Art. 5(1)(e): applications that nobody confirmed, with what the vault holds of them');
