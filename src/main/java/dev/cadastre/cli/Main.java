package dev.cadastre.cli;

import dev.cadastre.aggregate.Ruling;
import dev.cadastre.operation.Ending;
import dev.cadastre.runtime.Version;
import dev.cadastre.store.DiskFull;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
    name = "cadastre",
    description = "Registers which problems a checkpoint can solve, and how that boundary moves.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      DemoVerb.class,
      RunVerb.class,
      ImportVerbs.class,
      VerifyVerb.class,
      VerifyCasesVerb.class,
      ScoreVerb.class,
      AggregateVerb.class,
      CompareVerb.class,
      ReportVerb.class,
      RecoverVerb.class,
      StatusVerb.class,
      AskVerb.class,
      ExportVerb.class,
      AuditVerb.class,
      PurgeVerb.class,
      NightlyVerb.class,
      ScheduleVerbs.class,
      LabVerb.class,
      StopVerb.class,
      RestartVerb.class,
      ServeVerb.class,
      TokenVerbs.class,
      ServeModelVerb.class,
      DoctorVerb.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 stopped or incomplete, 3 bad usage or configuration,",
      "4 refused; of a gate: 10 boundary shrunk, 11 not resolved. Results go to stdout, logs and",
      "progress to stderr."
    })
public final class Main implements Runnable {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int INCOMPLETE = 2;
  static final int BAD_USAGE = 3;
  static final int REFUSED = 4;
  static final int SHRUNK = 10;
  static final int NOT_RESOLVED = 11;

  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Folder of the embedded database and indexes (CADASTRE_HOME, ~/.cadastre).")
  @Nullable String home;

  @Option(
      names = "--db-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "JDBC URL of a PostgreSQL database (CADASTRE_DB_URL).")
  @Nullable String dbUrl;

  @Option(
      names = "--db-user",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Its user (CADASTRE_DB_USER); the password comes from the environment.")
  @Nullable String dbUser;

  @Option(
      names = "--lanes",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      description = "Draws that a checkpoint makes side by side (CADASTRE_LANES, 256).")
  @Nullable String lanes;

  @Option(
      names = "--device",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Where a checkpoint computes: cpu, cuda, cuda:N (CADASTRE_DEVICE, cpu).")
  @Nullable String device;

  @Option(
      names = "--log",
      scope = ScopeType.INHERIT,
      paramLabel = "LEVEL",
      description = "Log level: OFF, SEVERE, WARNING, INFO, FINE (CADASTRE_LOG).")
  @Nullable String log;

  @Spec CommandSpec spec;

  /** The version that the build wrote down. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cadastre " + Version.text()};
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is needed; got none");
  }

  /** Settings that were given on the command line. */
  Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    put(given, "home", home);
    put(given, "db.url", dbUrl);
    put(given, "db.user", dbUser);
    put(given, "lanes", lanes);
    put(given, "device", device);
    put(given, "log", log);
    return given;
  }

  private static void put(Map<String, String> given, String key, @Nullable String value) {
    if (value != null) {
      given.put(key, value);
    }
  }

  /** Starts from a shell. */
  public static void main(String[] args) {
    readLogging();
    System.exit(run(args));
  }

  static int run(String... args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Main::badUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err, args));
    int code = line.execute(args);
    out.flush();
    return code;
  }

  private static int badUsage(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    boolean remote =
        e instanceof UnmatchedArgumentException unmatched
            && unmatched.getUnmatched().stream().anyMatch(word -> word.startsWith("--server"));
    if (remote) {
      String verb = e.getCommandLine().getCommandSpec().name();
      err.println("cadastre: " + RemoteVerb.local(verb, "--server"));
      return BAD_USAGE;
    }
    err.println("cadastre: " + e.getMessage());
    err.println("Try: cadastre " + name(e.getCommandLine()) + "--help");
    return BAD_USAGE;
  }

  private static String name(CommandLine line) {
    String name = line.getCommandSpec().qualifiedName(" ");
    return name.equals("cadastre") ? "" : name.substring("cadastre ".length()) + " ";
  }

  private static int failed(Exception e, PrintWriter err, String[] args) {
    Ending ending = Ending.of(e);
    if (ending == Ending.STOPPED) {
      err.println("cadastre: stopped after the running chunk; what was drawn is stored");
      err.println("continue with: cadastre " + String.join(" ", quoted(args)));
      return INCOMPLETE;
    }
    int code = code(ending);
    // the trace first, so that the sentence stands where the eye is
    Logger.getLogger(Main.class.getName())
        .log(code == FAILED ? Level.SEVERE : Level.FINE, "what failed", Ending.cause(e));
    err.println("cadastre: " + e.getMessage());
    if (DiskFull.caused(e)) {
      err.println("the ledger needs room on its disk, which is full; make some, and give the same");
      err.println("command again: what was committed is stored");
    }
    return code;
  }

  private static int code(Ending ending) {
    return switch (ending) {
      case STOPPED -> INCOMPLETE;
      case REFUSED -> REFUSED;
      case BAD_INPUT -> BAD_USAGE;
      case FAILED -> FAILED;
    };
  }

  /** What a gate's ruling ends a command with. */
  static int exit(Ruling.Outcome outcome) {
    return switch (outcome) {
      case KEPT -> DONE;
      case NOT_RESOLVED -> NOT_RESOLVED;
      case SHRUNK -> SHRUNK;
    };
  }

  static String[] quoted(String... args) {
    String[] quoted = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      quoted[i] =
          args[i].matches("[\\w@%+=:,./-]+") ? args[i] : "'" + args[i].replace("'", "'\\''") + "'";
    }
    return quoted;
  }

  private static void readLogging() {
    try (InputStream in = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new IllegalStateException("the logging configuration does not read", e);
    }
  }
}
