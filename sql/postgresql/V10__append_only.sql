-- Events of the audit are only added, never changed or taken out: this keeps accidents away. Who may alter tables can
-- go around it, and is found out by audit verify. H2 has no triggers without Java of ours beside the file.
create function keep_audit() returns trigger language plpgsql as $$
begin
  raise exception 'events of the audit are only added; got a %; nothing was changed', lower(tg_op);
end $$;
create trigger keep_audit before update or delete or truncate on audit_event
  for each statement execute function keep_audit();
