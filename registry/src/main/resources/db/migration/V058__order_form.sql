-- The order form is a document of its request: kept as it went out, a new version whenever it goes out again.
comment on column request_document.kind is 'report, consent, prescription, clearance, release, waybill or other, as they were added; order: the form that went out with the request, made by the program';
create index request_event_at on request_event (at);
