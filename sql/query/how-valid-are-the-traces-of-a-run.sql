-- Local validity of a run's texts beside their verdicts: samples that write equations, all of which hold or not, answers without reasoning, and answers that nothing gives.
select verifier, verifier_version, version, problems, samples, written, sound, correct,
  correct_unsound, sound_incorrect, bare, underived, equations, hold
from trace_by_run
where run = :run
order by verifier, verifier_version, version
