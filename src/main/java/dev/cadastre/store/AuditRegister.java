package dev.cadastre.store;

import dev.cadastre.audit.Actor;
import dev.cadastre.audit.Chain;
import dev.cadastre.audit.Event;
import dev.cadastre.audit.Filter;
import dev.cadastre.audit.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The chain of events. One is added in the transaction of what it tells, or in one of its own. From
 * then until that transaction's end nobody else can add one: add it last, and to nothing long.
 */
public final class AuditRegister {

  /**
   * The end of the chain.
   *
   * @param number events that were written
   * @param hash of the last
   * @param lastStored number of the last that is there
   */
  public record Head(long number, String hash, long lastStored) {}

  private static final int NAME = 200;
  private static final int SUBJECT = 300;
  private static final int COMMAND = 100;

  private final Database database;

  public AuditRegister(Database database) {
    this.database = database;
  }

  /**
   * Adds an event to the end of the chain; once, though the answer to its commit be lost.
   *
   * @return its number, from 1
   */
  public long append(Event event) {
    return database.transactions().call(new Appending(storable(event)));
  }

  /** What the database gives back as it was given: the hash covers that. */
  private static Event storable(Event event) {
    return new Event(
        event.at(),
        new Actor(
            StorableText.of(event.actor().name(), NAME),
            StorableText.of(event.actor().origin(), SUBJECT)),
        StorableText.of(event.host(), NAME),
        StorableText.of(event.softwareVersion(), COMMAND),
        StorableText.of(event.command(), COMMAND),
        StorableText.of(event.subject(), SUBJECT),
        event.before(),
        event.after(),
        event.forced(),
        StorableText.of(event.detail()));
  }

  /** One event on its way into the chain, which may have to be taken there again. */
  private static final class Appending implements Function<StatelessSession, Long> {
    private final Event event;
    private long number;
    private String hash = "";

    Appending(Event event) {
      this.event = event;
    }

    @Override
    public Long apply(StatelessSession session) {
      // the head's lock lasts until the commit: events of all processes form one line
      Object[] head =
          session
              .createNativeQuery("select number, hash from audit_head for update", Object[].class)
              .getSingleResult();
      if (number > 0 && isStored(session)) {
        return number;
      }
      number = ((Number) head[0]).longValue() + 1;
      hash = Chain.hash((String) head[1], number, event);
      session.insert(row());
      session
          .createNativeMutationQuery("update audit_head set number = :number, hash = :hash")
          .setParameter("number", number)
          .setParameter("hash", hash)
          .executeUpdate();
      return number;
    }

    /** Whether an earlier try was committed: its hash covers place and event. */
    private boolean isStored(StatelessSession session) {
      return session
              .createSelectionQuery(
                  "select count(*) from AuditEventRow where number = :number and hash = :hash",
                  Long.class)
              .setParameter("number", number)
              .setParameter("hash", hash)
              .getSingleResult()
          > 0;
    }

    private AuditEventRow row() {
      return new AuditEventRow(
          number,
          event.at().atOffset(ZoneOffset.UTC),
          event.actor().name(),
          event.actor().origin(),
          event.host(),
          event.softwareVersion(),
          event.command(),
          event.subject(),
          event.before(),
          event.after(),
          event.forced(),
          event.detail(),
          hash);
    }
  }

  /** Where the chain ends. */
  public Head head() {
    return Question.named("how-does-the-audit-end")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Head(row.getLong("number"), row.getString("hash"), row.getLong("last_stored")))
        .stream()
        .findFirst()
        .orElse(new Head(0, Chain.START, 0));
  }

  /** The next events behind a number, in order. */
  public List<Link> after(long number, int limit) {
    return Question.named("which-events-follow-in-the-audit")
        .ask(database.dataSource(), Map.of("after", number, "limit", limit), AuditRegister::read);
  }

  /** Events of a filter, newest first. */
  public List<Link> list(Filter filter, int limit) {
    return Question.named("which-events-were-audited")
        .ask(
            database.dataSource(),
            Map.of(
                "before", Objects.requireNonNullElse(filter.before(), Long.MAX_VALUE),
                "actor", orEmpty(filter.actor()),
                "command", orEmpty(filter.command()),
                "subject", orEmpty(filter.subject()),
                "since", Objects.requireNonNullElse(filter.since(), Instant.EPOCH).toString(),
                "limit", limit),
            AuditRegister::read);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Link read(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("number"),
        new Event(
            row.getObject("at", OffsetDateTime.class).toInstant(),
            new Actor(row.getString("actor"), row.getString("origin")),
            row.getString("host"),
            row.getString("software_version"),
            row.getString("command"),
            row.getString("subject"),
            row.getString("before_fingerprint"),
            row.getString("after_fingerprint"),
            row.getBoolean("forced"),
            row.getString("detail")),
        row.getString("hash"));
  }
}
