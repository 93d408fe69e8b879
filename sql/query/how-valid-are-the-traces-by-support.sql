-- Local validity of the texts of a comparison beside their verdicts, by support of the problem and by who wrote them.
select support, writer, run, version, problems, samples, written, sound, correct, correct_unsound,
  sound_incorrect, bare, underived, equations, hold
from trace_by_support
where comparison = :comparison
order by support, writer, version
