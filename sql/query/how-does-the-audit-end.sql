-- The head of the audit's chain beside the last event that is stored; both numbers are equal in a sound ledger.
select h.number, h.hash, coalesce((select max(e.number) from audit_event e), 0) as last_stored
from audit_head h
