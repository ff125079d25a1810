-- What a step of a request reported stands at that step; the request holds the sum of it. An earlier result stood in
-- the note of the step that took its place, behind an arrow.
alter table request_event add column result text not null default '';
comment on column request_event.result is 'What was reported with it; empty when nothing was';

alter table request_event disable trigger request_event_stays;
update request_event earlier
   set result = btrim(regexp_replace(later.note, '^.*←', ''))
  from request_event later
 where later.step in ('REPORT_PART', 'COMPLETE', 'LATE_RESULT')
   and later.note like '%←%'
   and earlier.id = (select max(id) from request_event
                      where request = later.request and id < later.id
                        and step in ('REPORT_PART', 'COMPLETE', 'LATE_RESULT'));
update request_event
   set note = btrim(regexp_replace(note, '←[^←]*$', ''))
 where step in ('REPORT_PART', 'COMPLETE', 'LATE_RESULT') and note like '%←%';
update request_event e
   set result = r.result
  from request r
 where r.id = e.request and r.result <> ''
   and e.id = (select max(id) from request_event
                where request = r.id and step in ('REPORT_PART', 'COMPLETE', 'LATE_RESULT'));
alter table request_event enable trigger request_event_stays;
