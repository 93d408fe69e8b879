package dev.cadastre.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.Gate;
import dev.cadastre.aggregate.Ruling;
import dev.cadastre.campaign.Nightly;
import dev.cadastre.job.Jobs;
import dev.cadastre.operation.ArrivedCheckpoints.Found;
import dev.cadastre.operation.NightlyLine.State;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.report.GateText;
import dev.cadastre.sample.HeldElsewhereException;
import dev.cadastre.store.NightlyRegister;
import dev.cadastre.store.RunRegister;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Compares every new checkpoint of a nightly with its base, and gates it. Each is the campaign of
 * base and checkpoint: the base is drawn once, for its run is the same in all of them. One that
 * can't be used does not stop the others; a base that can't be used does.
 */
public final class NightlyRun {

  /**
   * What a night said.
   *
   * @param lines of all checkpoints, those ruled on earlier among them
   */
  public record Outcome(List<NightlyLine> lines) {

    public Outcome {
      lines = List.copyOf(lines);
    }

    /** Whether this night ruled so of some checkpoint. */
    public boolean ruled(Ruling.Outcome outcome) {
      return lines.stream()
          .anyMatch(line -> line.state() == State.RULED && line.outcome() == outcome);
    }

    /** Whether a checkpoint that is there could not be ruled on. */
    public boolean incomplete() {
      return lines.stream()
          .anyMatch(line -> line.state() == State.INCOMPLETE || line.state() == State.BROKEN);
    }

    /** How many lines stand where. */
    public long count(State state) {
      return lines.stream().filter(line -> line.state() == state).count();
    }
  }

  private final Workspace workspace;
  private final Clock clock;
  private final NightlyRegister register;

  public NightlyRun(Workspace workspace) {
    this(workspace, Clock.systemUTC());
  }

  /**
   * With another clock.
   *
   * @param clock tells whether a checkpoint has settled
   */
  public NightlyRun(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
    this.register = new NightlyRegister(workspace.database());
  }

  /**
   * Runs a night.
   *
   * @param definition the nightly's text, kept for the record
   * @throws dev.cadastre.sample.RefusedException if another process works on it
   */
  public Outcome of(Nightly nightly, String definition) {
    Map<String, NightlyRegister.Stored> earlier = new HashMap<>();
    register.of(nightly.name()).forEach(stored -> earlier.putIfAbsent(stored.checkpoint(), stored));
    List<NightlyLine> lines = new ArrayList<>();
    boolean baseStands = false;
    for (Found found : new ArrivedCheckpoints(clock).of(nightly)) {
      NightlyRegister.Stored stored = earlier.get(found.name());
      if (stored != null && stored.draws() >= draws(nightly)) {
        lines.add(earlier(nightly, stored));
      } else if (found.waits() != null) {
        lines.add(new NightlyLine(found.name(), State.WAITING, null, found.waits(), null));
      } else {
        if (!baseStands) {
          base(nightly, definition);
          baseStands = true;
        }
        if (stored != null) {
          workspace.say(
              found.name()
                  + " is looked at again with more draws: each look may be a false alarm of its"
                  + " own");
        }
        lines.add(look(nightly, definition, found));
      }
    }
    register.allTold(nightly.name());
    return new Outcome(lines);
  }

  /** What a night ruled that was interrupted before it could end with it counts for this one. */
  private NightlyLine earlier(Nightly nightly, NightlyRegister.Stored stored) {
    NightlyLine line =
        new NightlyLine(
            stored.checkpoint(),
            stored.told() ? State.EARLIER : State.RULED,
            outcome(stored.outcome()),
            stored.sentence(),
            stored.comparison());
    if (!stored.told()) {
      new NightlyNotice(workspace, nightly).tell(line, json(stored.gate()));
    }
    return line;
  }

  private static ObjectNode json(String gate) {
    try {
      return new ObjectMapper().readValue(gate, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored ruling is JSON; got " + gate, e);
    }
  }

  private static long draws(Nightly nightly) {
    Integer draws = nightly.draws();
    return draws == null ? 0 : draws;
  }

  private static Ruling.Outcome outcome(String stored) {
    for (Ruling.Outcome outcome : Ruling.Outcome.values()) {
      if (outcome.toString().equals(stored)) {
        return outcome;
      }
    }
    throw new IllegalStateException("a stored ruling is " + stored);
  }

  /** Draws what the base lacks, so that its faults are not taken for a checkpoint's. */
  private void base(Nightly nightly, String definition) {
    String run = nightly.runName("base");
    boolean there =
        new RunRegister(workspace.database())
            .find(run)
            .filter(stored -> stored.plannedDraws() >= draws(nightly))
            .isPresent();
    if (!there) {
      new CampaignRun(workspace).of(nightly.baseAlone(), definition);
    }
  }

  private NightlyLine look(Nightly nightly, String definition, Found found) {
    NightlyNotice notice = new NightlyNotice(workspace, nightly);
    try {
      CampaignRun.Outcome outcome =
          new CampaignRun(workspace).of(nightly.campaign(found.name(), found.entry()), definition);
      if (outcome.missing() > 0 || !outcome.unscored().isEmpty()) {
        NightlyLine line =
            new NightlyLine(
                found.name(),
                State.INCOMPLETE,
                null,
                "%,d planned draws are missing, %,d texts stay unscored"
                    .formatted(
                        outcome.missing(),
                        outcome.unscored().values().stream().mapToLong(Long::longValue).sum()),
                null);
        notice.tell(line, null);
        return line;
      }
      return rule(nightly, found.name(), outcome.comparisons().get(0), notice);
    } catch (RuntimeException e) {
      if (Ending.of(e) == Ending.STOPPED
          || e instanceof Jobs.StoppedException
          || Ending.cause(e) instanceof HeldElsewhereException) {
        throw e;
      }
      Logger.getLogger(NightlyRun.class.getName()).log(Level.FINE, found.name(), e);
      NightlyLine line =
          new NightlyLine(found.name(), State.BROKEN, null, String.valueOf(e.getMessage()), null);
      notice.tell(line, null);
      return line;
    }
  }

  private NightlyLine rule(
      Nightly nightly, String checkpoint, Compared compared, NightlyNotice notice) {
    Double margin = nightly.margin();
    Gate gate = RunGate.of(compared, margin == null ? Gate.MARGIN : margin);
    ObjectNode json = GateText.json(gate);
    NightlyLine line =
        new NightlyLine(
            checkpoint, State.RULED, gate.outcome(), GateText.sentence(gate), compared.name());
    workspace
        .database()
        .transactions()
        .call(
            session -> {
              register.put(
                  nightly.name(),
                  new NightlyRegister.Stored(
                      checkpoint,
                      draws(nightly),
                      compared.name(),
                      gate.outcome().toString(),
                      line.sentence(),
                      OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC),
                      json.toString(),
                      false));
              workspace.audit(
                  "gate",
                  "checkpoint " + nightly.runName(checkpoint),
                  compared.base().identity().fingerprint(),
                  compared.tuned().identity().fingerprint(),
                  false,
                  line.sentence());
              return true;
            });
    notice.tell(line, json);
    return line;
  }
}
