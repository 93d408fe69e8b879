package dev.cadastre.sandbox;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cadastre.verdict.code.AnswerCode;
import dev.cadastre.verdict.code.CodeLimits;
import dev.cadastre.verdict.code.CodeReference;
import dev.cadastre.verdict.code.CodeRun;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One live sandbox. It judges one answer after the other, each in processes of its own; one thread
 * uses it at a time. Frames are 4 bytes of length, big-endian, and JSON.
 */
final class SandboxProcess implements AutoCloseable {

  /** Escapes whatever is not ASCII, so that even half a surrogate pair crosses. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** No answer of any kind takes longer; only a sandbox that hangs does. */
  private static final int MOST_MINUTES = 60;

  private static final int MOST_REPLY_BYTES = 1 << 16;
  private static final int QUOTED = 500;

  private final Process process;
  private final DataOutputStream orders;
  private final DataInputStream verdicts;
  private final String python;

  private SandboxProcess(Process process) throws SandboxFault {
    this.process = process;
    this.orders = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.verdicts = new DataInputStream(process.getInputStream());
    try {
      this.python = read().path("python").asText();
    } catch (IOException e) {
      throw new SandboxFault(whyItEnded());
    }
  }

  /** Starts a command that runs the supervisor ({@code protocol.py} and what follows it). */
  static SandboxProcess start(List<String> command) throws SandboxFault {
    Process process;
    try {
      process = new ProcessBuilder(command).directory(new File("/")).start();
    } catch (IOException e) {
      throw new SandboxFault(String.valueOf(e.getMessage()));
    }
    return new SandboxProcess(process);
  }

  /** Version of Python inside. */
  String python() {
    return python;
  }

  boolean alive() {
    return process.isAlive();
  }

  CodeRun run(CodeReference reference, AnswerCode code, CodeLimits limits) throws SandboxFault {
    Watchdog.Leash leash = Watchdog.after(MOST_MINUTES, TimeUnit.MINUTES, this::close);
    try {
      write(
          JSON.writeValueAsString(
              Map.of(
                  "cpuSeconds", limits.cpuSeconds(),
                  "idleSeconds", limits.idleSeconds(),
                  "memoryBytes", limits.memoryBytes(),
                  "outputBytes", limits.outputBytes())));
      write(
          JSON.writeValueAsString(
              Map.of(
                  "style", reference.style().label(),
                  "context", code.context(),
                  "preamble", code.preamble(),
                  "code", code.code())));
      write(reference.json());
      orders.flush();
      JsonNode verdict = read();
      return new CodeRun(
          CodeRun.End.valueOf(verdict.path("end").asText().toUpperCase(Locale.ROOT)),
          verdict.path("detail").asText());
    } catch (IOException e) {
      throw new SandboxFault(whyItEnded());
    } catch (IllegalArgumentException e) {
      throw new SandboxFault("the sandbox ends a run in a way that is not known");
    } finally {
      leash.release();
    }
  }

  private void write(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    orders.writeInt(bytes.length);
    orders.write(bytes);
  }

  private JsonNode read() throws IOException {
    int length = verdicts.readInt();
    if (length < 0 || length > MOST_REPLY_BYTES) {
      throw new IOException("a frame of " + length + " bytes");
    }
    return JSON.readTree(verdicts.readNBytes(length));
  }

  /** What it wrote to stderr before it ended, for people. */
  private String whyItEnded() {
    try {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        String said =
            new String(process.getErrorStream().readNBytes(QUOTED), StandardCharsets.UTF_8).strip();
        return said.isEmpty() ? "the sandbox ended without a word" : said;
      }
      return "the sandbox speaks out of turn";
    } catch (IOException e) {
      return "the sandbox ended without a word";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } finally {
      process.destroyForcibly();
    }
  }

  /** Kills the sandbox with all that runs in it: its processes die with its first one. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
