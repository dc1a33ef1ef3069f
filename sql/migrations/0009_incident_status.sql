-- Open ones of a level are few among a million closed: without this the list walks through all of them.
create index incident_status on incident (status, severity, reported_at desc);
