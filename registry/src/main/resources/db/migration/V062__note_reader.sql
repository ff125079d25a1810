-- A message stands between us and one organisation, which alone reads it there.
alter table case_note add column reader text;
comment on column case_note.reader is 'The organisation with which the message is exchanged; empty for notes among colleagues';
update case_note n
   set reader = coalesce((select m.organisation from organisation_member m where m.account = n.by),
                         (select f.centre from case_file f where f.patient = n.patient))
 where n.outside;
update case_note set outside = false where outside and reader is null;
