package dev.cadastre.sandbox;

import dev.cadastre.verdict.code.AnswerCode;
import dev.cadastre.verdict.code.CodeLimits;
import dev.cadastre.verdict.code.CodeReference;
import dev.cadastre.verdict.code.CodeRun;
import dev.cadastre.verdict.code.CodeRunner;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs answers in sandboxes, as many side by side as threads ask. A sandbox that dies under an
 * answer is replaced by a new one, and the answer tried once more, for it may have been the machine
 * or what an answer before left.
 */
public final class Sandbox implements CodeRunner, AutoCloseable {

  private final Isolation isolation;
  private final Deque<SandboxProcess> idle = new ConcurrentLinkedDeque<>();

  /** Sandboxes die with the thread that started them, so that one that lives on starts them all. */
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "sandbox-starter");
            thread.setDaemon(true);
            return thread;
          });

  private Sandbox(Isolation isolation) {
    this.isolation = isolation;
  }

  /**
   * Opens the sandbox of this machine after a trial that looks for holes in it.
   *
   * @throws NoIsolationException if the machine does not isolate
   */
  public static Sandbox open() {
    try {
      return open(Isolation.here());
    } catch (SandboxFault e) {
      throw new NoIsolationException(String.valueOf(e.getMessage()));
    }
  }

  static Sandbox open(Isolation isolation) {
    Sandbox sandbox = new Sandbox(isolation);
    String holes = Trial.holes(sandbox);
    if (!holes.isEmpty()) {
      sandbox.close();
      throw new NoIsolationException(holes);
    }
    return sandbox;
  }

  /** What isolates, for people: {@code bubblewrap, seccomp and limits; Python 3.11.2}. */
  public String facts() {
    SandboxProcess process = idle.peek();
    return "bubblewrap, seccomp and limits; Python "
        + (process == null ? "not started" : process.python());
  }

  @Override
  public CodeRun run(CodeReference reference, AnswerCode code, CodeLimits limits) {
    try {
      SandboxProcess process = idle.poll();
      return tried(
          process == null || !process.alive() ? start() : process, reference, code, limits);
    } catch (SandboxFault first) {
      try {
        return tried(start(), reference, code, limits);
      } catch (SandboxFault e) {
        return new CodeRun(CodeRun.End.FAULT, String.valueOf(e.getMessage()));
      }
    }
  }

  private CodeRun tried(
      SandboxProcess process, CodeReference reference, AnswerCode code, CodeLimits limits)
      throws SandboxFault {
    try {
      CodeRun run = process.run(reference, code, limits);
      idle.push(process);
      return run;
    } catch (SandboxFault e) {
      process.close();
      throw e;
    }
  }

  private SandboxProcess start() throws SandboxFault {
    try {
      return starter.submit(() -> SandboxProcess.start(isolation.command())).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SandboxFault fault ? fault : new SandboxFault(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFault("interrupted while a sandbox started");
    }
  }

  /** Kills the sandboxes. */
  @Override
  public void close() {
    for (SandboxProcess process = idle.poll(); process != null; process = idle.poll()) {
      process.close();
    }
    starter.shutdown();
  }
}
