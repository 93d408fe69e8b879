package dev.cadastre.operation;

import dev.cadastre.audit.Chain;
import dev.cadastre.audit.Filter;
import dev.cadastre.audit.Link;
import dev.cadastre.rollout.AsyncGenerator.Load;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Lease;
import dev.cadastre.store.AuditRegister;
import dev.cadastre.store.Database;
import dev.cadastre.store.ExecutionRegister;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
import dev.cadastre.store.ScheduleRegister;
import dev.cadastre.store.TokenRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measures what tells whether a server and its ledger are healthy; cheap, and changes nothing. */
public final class Examination {

  private final Cadastre cadastre;
  private final Database database;

  public Examination(Cadastre cadastre) {
    this.cadastre = cadastre;
    this.database = cadastre.database();
  }

  /**
   * Measures.
   *
   * @param queueWorks whether this process takes up what is submitted
   */
  public Vitals vitals(boolean queueWorks) {
    Duration roundTrip = roundTrip();
    Load load = cadastre.progress().load();
    return new Vitals(
        cadastre.clock().instant(),
        roundTrip,
        database.connectionsAwaited(),
        freeMegabytes(),
        queueWorks,
        underWay(),
        orphans(),
        new Recovery(new Workspace(cadastre, notice -> {}))
            .cutOff().stream()
                .map(left -> new Vitals.CutOff(left.campaign(), left.definition() != null))
                .distinct()
                .toList(),
        ended(),
        failed(),
        schedules(),
        load == null ? 0 : load.oldestSeconds(),
        auditEnd(),
        tokens());
  }

  private Duration roundTrip() {
    AuditRegister smallest = new AuditRegister(database);
    long begun = System.nanoTime();
    smallest.head();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private long freeMegabytes() {
    try {
      return Files.getFileStore(cadastre.settings().home()).getUsableSpace() >> 20;
    } catch (IOException e) {
      throw new UncheckedIOException(cadastre.settings().home() + " does not read", e);
    }
  }

  private List<Map<String, @Nullable Object>> rows(String question) {
    return Rows.of(database, Question.named(question), Map.of("limit", Vitals.MOST + 1));
  }

  private List<Vitals.UnderWay> underWay() {
    return rows("which-submissions-are-under-way").stream()
        .map(
            row ->
                new Vitals.UnderWay(
                    text(row, "campaign"),
                    text(row, "state").equals("running"),
                    instant(row, "submittedAt"),
                    (String) row.get("host"),
                    (Instant) row.get("heartbeat")))
        .toList();
  }

  private List<Vitals.Orphan> orphans() {
    ExecutionRegister register = new ExecutionRegister(database);
    List<ExecutionRegister.UnderWay> open = register.underWay();
    if (open.isEmpty()) {
      return List.of();
    }
    Set<String> held = Lease.held(new LeaseRegister(database));
    List<ExecutionRegister.UnderWay> without =
        open.stream().filter(execution -> !held.contains(execution.subject())).toList();
    if (without.isEmpty()) {
      return List.of();
    }
    // one that ended meanwhile gave its lease back
    Set<Long> still =
        register.underWay().stream()
            .map(ExecutionRegister.UnderWay::execution)
            .collect(Collectors.toSet());
    return without.stream()
        .filter(execution -> still.contains(execution.execution()))
        .map(
            execution ->
                new Vitals.Orphan(
                    execution.execution(), execution.job(), execution.subject(), execution.host()))
        .toList();
  }

  private List<Vitals.Ended> ended() {
    return rows("which-submissions-failed-last").stream()
        .map(
            row ->
                new Vitals.Ended(
                    text(row, "campaign"),
                    text(row, "state"),
                    text(row, "message"),
                    instant(row, "endedAt")))
        .toList();
  }

  private List<Vitals.Failed> failed() {
    return rows("which-executions-failed-last").stream()
        .map(
            row ->
                new Vitals.Failed(
                    Long.parseLong(text(row, "execution")),
                    text(row, "job"),
                    text(row, "subject"),
                    (String) row.get("campaign"),
                    text(row, "outcome")))
        .toList();
  }

  private List<Vitals.Planned> schedules() {
    return new ScheduleRegister(database)
        .all().stream()
            .filter(schedule -> schedule.enabled())
            .map(
                schedule ->
                    new Vitals.Planned(
                        schedule.name(),
                        schedule.nextAt().toInstant(),
                        schedule.graceSeconds(),
                        schedule.lastAt() == null ? null : schedule.lastAt().toInstant(),
                        Objects.requireNonNullElse(schedule.lastOutcome(), "")))
            .toList();
  }

  /** The last event beside the head; events may be added between the two looks. */
  private Vitals.AuditEnd auditEnd() {
    AuditRegister register = new AuditRegister(database);
    Vitals.AuditEnd end = auditEnd(register);
    return end.fits() ? end : auditEnd(register);
  }

  private static Vitals.AuditEnd auditEnd(AuditRegister register) {
    AuditRegister.Head head = register.head();
    List<Link> last = register.list(new Filter(null, null, null, null, head.number() + 1), 2);
    if (last.isEmpty()) {
      return new Vitals.AuditEnd(head.number(), head.lastStored(), head.hash().equals(Chain.START));
    }
    Link link = last.get(0);
    String before = last.size() < 2 ? Chain.START : last.get(1).hash();
    boolean fits =
        link.hash().equals(head.hash())
            && link.hash().equals(Chain.hash(before, link.number(), link.event()));
    return new Vitals.AuditEnd(head.number(), head.lastStored(), fits);
  }

  private List<Vitals.Lasting> tokens() {
    return new TokenRegister(database)
        .all().stream()
            .filter(token -> token.revokedAt() == null)
            .map(
                token ->
                    new Vitals.Lasting(
                        token.id(), token.label(), token.scope().word(), token.expiresAt()))
            .toList();
  }

  private static String text(Map<String, @Nullable Object> row, String column) {
    return Objects.toString(row.get(column), "");
  }

  private static Instant instant(Map<String, @Nullable Object> row, String column) {
    return (Instant) Objects.requireNonNull(row.get(column));
  }
}
