-- Lists for people go by these, page after page.
create index submission_by_state_and_campaign on submission (state, campaign);
create index execution_by_subject on execution (subject, execution);
create index comparison_by_base on comparison (base_run);
create index comparison_by_tuned on comparison (tuned_run);
