package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** Reads tallies; each record is checked by itself, and a problem has one tally. */
public final class TallyReader {

  private final Rejects rejects;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private TallyReader(TallySource source) {
    this.rejects = new Rejects(source.file(), source.skipBad());
  }

  /**
   * Reads the tallies of one run.
   *
   * @throws BadInputException if the file can't be read, holds several runs and none is selected,
   *     or holds more bad records than allowed
   */
  public static TallyReading read(TallySource source) {
    TallyReader reader = new TallyReader(source);
    try (InputStream in = InputFile.open(source.file())) {
      switch (source.preset()) {
        case CSV -> new CsvTallies(source, reader).read(in);
        case PYPUZZLES -> PyPuzzlesTallies.read(source, in, reader);
        case ONE_SHOT_RLVR -> OneShotTallies.read(source, in, reader);
      }
      List<Reject> rejected = reader.rejects.finish();
      if (reader.tallies.isEmpty()) {
        throw BadInputException.at(
            source.file(), null, "a file of tallies holds at least one", "none", "check the file");
      }
      return new TallyReading(
          reader.problems, reader.tallies, InputFile.sha256(source.file()), rejected);
    } catch (JsonProcessingException e) {
      throw JsonDocument.notJson(source.file(), e);
    } catch (ZipException | EOFException e) {
      throw InputFile.notGzip(source.file(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + source.file(), e);
    }
  }

  /** Takes a record that gives a tally, or tells what is wrong with it. */
  void add(long line, String path, String original, String prompt, Supplier<Tally> read) {
    try {
      Tally tally = read.get();
      JsonlRollouts.requireId(tally.problem());
      if (!ids.add(tally.problem())) {
        throw new RecordFault(
            "a problem has one tally",
            RecordFault.quote(tally.problem()) + " again",
            "remove one, or give a run column and --select run=NAME");
      }
      problems.add(new Problem(tally.problem(), prompt, "", AnswerKind.TEXT, Map.of()));
      tallies.add(tally);
    } catch (RecordFault fault) {
      rejects.add(Reject.of(line, path, fault, original));
    }
  }

  /** A tally whose draws are all judged, right or wrong. */
  static Tally tally(String problem, int draws, int correct, List<Tally.ClassCount> classes) {
    requireCorrect(draws, correct);
    return new Tally(problem, draws, correct, draws - correct, 0, 0, null, classes);
  }

  static void requireCorrect(int draws, int correct) {
    if (draws < 1) {
      throw new RecordFault("draws are 1 or more", String.valueOf(draws), "mend the count");
    }
    if (correct < 0 || correct > draws) {
      throw new RecordFault(
          "correct draws are 0 to all draws",
          correct + " of " + draws,
          "mend the counts; correct is a count, not a share");
    }
  }
}
