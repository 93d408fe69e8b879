package dev.cadastre.bench;

import dev.cadastre.rest.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server in a JVM of its own, spoken to by HTTP. */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern SERVING = Pattern.compile("serving on (http://\\S+)");
  private static final long LOOK_MILLIS = 50;

  private final CampaignProcess process;
  private @Nullable Web web;

  private ServerProcess(CampaignProcess process) {
    this.process = process;
  }

  /**
   * Starts a server; does not wait until it serves.
   *
   * @param folder what submitted campaigns may name
   */
  public static ServerProcess start(CampaignPlace place, Path folder) {
    return start(ChildJvm.ofThisBuild(), place, folder);
  }

  static ServerProcess start(ChildJvm jvm, CampaignPlace place, Path folder) {
    String[] serve = {"serve", "--port", "0", "--folder", folder.toString()};
    return new ServerProcess(CampaignProcess.start(jvm, place.home(), place.database(), serve));
  }

  /** The process that serves. */
  public CampaignProcess process() {
    return process;
  }

  /** What it answers to; waits until it serves. */
  public Web web() throws InterruptedException {
    Web known = web;
    while (known == null) {
      Matcher serving = SERVING.matcher(process.out());
      if (serving.find()) {
        known = new Web(serving.group(1));
        web = known;
      } else {
        look();
      }
    }
    return known;
  }

  private void look() throws InterruptedException {
    if (process.hasEndedWithin(LOOK_MILLIS)) {
      throw new IllegalStateException(
          "a server ended by itself, with " + process.exitCode() + ": " + process.err());
    }
  }

  /** Hands a campaign in; the same one again is the same submission. Returns its id. */
  public String submit(String definition) throws IOException, InterruptedException {
    Web.Answer answer =
        web()
            .post(
                "/api/campaigns",
                definition,
                "content-type",
                "application/yaml",
                "Idempotency-Key",
                Integer.toHexString(definition.hashCode()));
    if (answer.status() != 202) {
      throw new IllegalStateException("a campaign was not taken: " + answer.body());
    }
    return answer.json().get("id").textValue();
  }

  /** The state of a submission; open while the server can't tell. */
  public String state(String submission) throws IOException, InterruptedException {
    Web.Answer answer = web().get("/api/submissions/" + submission);
    return answer.status() == 200 ? answer.json().path("state").asText() : "running";
  }

  /** Whether it has told of draws so far. */
  public boolean hasDrawn() {
    return process.draws() > 0;
  }

  /** Waits until it has told of draws; says false if the submission ended before. */
  public boolean awaitDrawing(String submission) throws IOException, InterruptedException {
    while (!hasDrawn()) {
      if (hasEnded(submission)) {
        return false;
      }
      look();
    }
    return true;
  }

  /** Whether nothing is left to do for a submission. */
  public boolean hasEnded(String submission) throws IOException, InterruptedException {
    String state = state(submission);
    return !state.equals("queued") && !state.equals("running");
  }

  /** Waits until a submission has ended; returns how. */
  public String awaitEnd(String submission) throws IOException, InterruptedException {
    while (!hasEnded(submission)) {
      look();
    }
    return state(submission);
  }

  /** Ends it by SIGTERM; returns its exit code. */
  public int end() throws IOException, InterruptedException {
    process.signal("TERM");
    return process.exitCode();
  }

  @Override
  public void close() {
    process.close();
  }
}
