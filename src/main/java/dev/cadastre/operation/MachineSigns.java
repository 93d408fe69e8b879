package dev.cadastre.operation;

import java.time.Duration;
import java.util.Locale;

/** Judges what a process and its database show of themselves. */
final class MachineSigns {

  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final long FEW_MEGABYTES = 1024;
  private static final Duration EXPIRES_SOON = Duration.ofDays(7);
  private static final double LONG_REQUEST_SECONDS = 600;

  private final Vitals vitals;
  private final Signs signs;

  MachineSigns(Vitals vitals, Signs signs) {
    this.vitals = vitals;
    this.signs = signs;
  }

  void judge() {
    database();
    disk();
    queue();
    modelServers();
    audit();
    tokens();
  }

  private void database() {
    long millis = vitals.roundTrip().toMillis();
    if (vitals.roundTrip().compareTo(SLOW) > 0) {
      signs.about(
          "database",
          "It took " + millis + " ms to answer the smallest question.",
          "Every chunk waits for it, and so does every page.",
          "Look at its load and at the way to it.",
          "");
    }
    signs.seen("database", "It answers within " + Math.max(1, millis) + " ms.");
    if (vitals.connectionsAwaited() > 0) {
      signs.about(
          "connections",
          vitals.connectionsAwaited() + " thread(s) wait for a connection to the database.",
          "All of the pool are in use; what waits longer than 30 s fails.",
          "It passes when few pages are asked for at once; else look for slow statements.",
          "");
    }
    signs.seen("connections", "Nobody waits for one.");
  }

  private void disk() {
    String free = String.format(Locale.ROOT, "%,d MB", vitals.freeMegabytes());
    if (vitals.freeMegabytes() < FEW_MEGABYTES) {
      signs.about(
          "disk",
          "The disk of the home folder has " + free + " left.",
          "A campaign fails when there is no room; what was committed stays.",
          "Make room, or take out what is no longer needed.",
          "cadastre purge texts --older-than 90d --dry-run");
    }
    signs.seen("disk", "The home folder has " + free + " left.");
  }

  private void queue() {
    if (!vitals.queueWorks()) {
      signs.about(
          "queue",
          "This server takes up nothing that is handed in.",
          "It is ending, or its queue did not start.",
          "Start it again, or another one on the same database.",
          "cadastre serve");
    }
    signs.seen("queue", "This server takes up what is handed in.");
  }

  private void modelServers() {
    double seconds = vitals.oldestRequestSeconds();
    if (seconds > LONG_REQUEST_SECONDS) {
      signs.about(
          "model servers",
          "The oldest request of this process is open for "
              + Span.of(Duration.ofSeconds((long) seconds))
              + ".",
          "A model server does not answer, and its draws wait.",
          "Ask the server what it is and whether it can be used.",
          "cadastre doctor --server URL");
    }
    signs.seen(
        "model servers",
        seconds == 0
            ? "This process has no request open."
            : "The oldest open request is "
                + Span.of(Duration.ofSeconds((long) seconds))
                + " old.");
  }

  private void audit() {
    Vitals.AuditEnd end = vitals.audit();
    if (!end.fits() || end.written() != end.stored()) {
      signs.about(
          "audit",
          "The audit's chain does not end as its head says: "
              + end.written()
              + " events were written, the last stored is "
              + end.stored()
              + (end.written() == end.stored() ? ", and its hash is another one." : "."),
          "Somebody changed, added or took out events behind the product's back.",
          "Have the whole chain walked, and compare it with a backup.",
          "cadastre audit verify");
    }
    signs.seen(
        "audit",
        "Its chain of "
            + end.written()
            + " events ends as its head says; only a walk proves the rest.");
  }

  private void tokens() {
    for (Vitals.Lasting token : vitals.tokens()) {
      Duration left = Duration.between(vitals.at(), token.expiresAt());
      if (!left.isNegative() && left.compareTo(EXPIRES_SOON) <= 0) {
        signs.about(
            Diagnosis.TOKENS,
            "Token " + token.id() + ", " + token.label() + ", expires in " + Span.of(left) + ".",
            "Whoever shows it is refused from then on.",
            "Make a new one in time and hand it over.",
            "cadastre token create " + token.label() + " --scope " + token.scope());
      }
    }
    signs.seen(Diagnosis.TOKENS, "None expires within seven days.");
  }
}
