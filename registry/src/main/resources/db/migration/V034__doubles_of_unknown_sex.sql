-- A file that does not say the sex can be about the same person as one that says it.
drop index donor_alike;
create index donor_alike on donor (hashtext(gl), birth)
    where kind = 'D' and birth is not null and merged_into is null;
comment on table donor_twin is 'Files with the same birth date and typing, and no two sexes, when they were looked at; whether they still are is asked again';
-- Those that were passed over for want of a sex are looked at once more.
update donor_twin_look set revision = least(revision, (select coalesce(min(revision) - 1, 0) from donor
                                                        where sex is null and birth is not null and kind = 'D'))
 where exists (select 1 from donor where sex is null and birth is not null and kind = 'D');
