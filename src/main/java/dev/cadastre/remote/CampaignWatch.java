package dev.cadastre.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands a campaign in and follows it to its end, or until the user has seen enough. */
public final class CampaignWatch {

  private static final Duration OUTAGE = Duration.ofMinutes(2);
  private static final long EVERY_MILLIS = 1000;

  /**
   * How a campaign stands.
   *
   * @param state as the server calls it: queued, running, done, incomplete, failed, stopped,
   *     refused
   * @param message why; null if there is nothing to tell
   * @param draws how far it is; null if it does not run, or nobody knows
   */
  public record Standing(
      String campaign, String state, @Nullable String message, @Nullable Draws draws) {

    /** Whether nothing will follow. */
    public boolean ended() {
      return !state.equals("queued") && !state.equals("running");
    }
  }

  /** Draws stored, of those planned. */
  public record Draws(long drawn, long planned) {}

  /** Sees how a campaign gets on. */
  public interface Viewer {
    /** A line for the user. */
    void say(String line);

    /** How far it is. */
    void drawn(String campaign, Draws draws);
  }

  private final RemoteServer server;
  private final Viewer viewer;
  private final CountDownLatch left = new CountDownLatch(1);

  /** A watch. */
  public CampaignWatch(RemoteServer server, Viewer viewer) {
    this.server = server;
    this.viewer = viewer;
  }

  /** Ends the watching; the campaign goes on. */
  public void leave() {
    left.countDown();
  }

  /**
   * Hands a campaign in.
   *
   * @return the path of the submission
   */
  public String submit(String definition, boolean force) throws UnreachableException {
    String key = UUID.randomUUID().toString(); // a lost answer is asked for again
    String path = "/api/campaigns" + (force ? "?force=true" : "");
    JsonNode submission;
    try {
      submission = server.post(path, "application/yaml", definition, key);
    } catch (UnreachableException e) {
      submission = server.post(path, "application/yaml", definition, key);
    }
    return of(submission);
  }

  /** Has a stored campaign run again; the path of the submission. */
  public String again(String campaign) throws UnreachableException {
    return of(
        server.post(
            "/api/campaigns/" + RemoteServer.encoded(campaign) + "/continue",
            "application/json",
            "{}",
            null));
  }

  private static String of(JsonNode submission) {
    return "/api/submissions/" + submission.path("id").asText();
  }

  /** Follows a submission until it ends; empty if {@link #leave} was called before. */
  public Optional<Standing> follow(String submission)
      throws UnreachableException, InterruptedException {
    String shown = "";
    long lastAnswer = System.nanoTime();
    while (true) {
      try {
        Standing standing = standing(server.get(submission));
        lastAnswer = System.nanoTime();
        String line =
            "campaign "
                + standing.campaign()
                + " is "
                + standing.state()
                + (standing.message() == null ? "" : ": " + standing.message());
        if (!line.equals(shown) && !standing.ended()) {
          viewer.say(line + " on " + server.url());
        }
        if (standing.draws() != null) {
          viewer.drawn(standing.campaign(), standing.draws());
        }
        shown = line;
        if (standing.ended()) {
          return Optional.of(standing);
        }
      } catch (UnreachableException e) {
        if (System.nanoTime() - lastAnswer > OUTAGE.toNanos()) {
          throw e;
        }
      }
      if (left.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    }
  }

  private static Standing standing(JsonNode submission) {
    JsonNode message = submission.path("message");
    JsonNode draws = submission.path("progress");
    return new Standing(
        submission.path("campaign").asText(),
        submission.path("state").asText(),
        message.isTextual() ? message.asText() : null,
        draws.isObject()
            ? new Draws(draws.path("drawn").asLong(), draws.path("planned").asLong())
            : null);
  }
}
