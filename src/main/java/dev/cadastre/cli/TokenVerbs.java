package dev.cadastre.cli;

import dev.cadastre.access.Scope;
import dev.cadastre.access.Token;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may call a server. */
@Command(
    name = "token",
    description = "Makes, lists and revokes the tokens that a server takes.",
    mixinStandardHelpOptions = true,
    subcommands = {TokenVerbs.Create.class, TokenVerbs.Listed.class, TokenVerbs.Revoke.class})
final class TokenVerbs implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "token takes create, list or revoke; got none of them");
  }

  private static Tokens tokens(Workspace workspace) {
    return new Tokens(workspace, Clock.systemUTC());
  }

  /** Makes a token. */
  @Command(
      name = "create",
      description = "Makes a token and shows it, once; only its hash is kept.",
      mixinStandardHelpOptions = true)
  static final class Create extends Verb {

    @Parameters(paramLabel = "LABEL", description = "What it is for, such as nightly.")
    String label;

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        required = true,
        description = "read, operate (read and run) or admin (all).")
    String scope;

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "90",
        description = "How long it lasts (default: ${DEFAULT-VALUE}).")
    int days;

    @Override
    int work(Workspace workspace, PrintWriter out) {
      Tokens.Issued issued = tokens(workspace).create(label, Scope.of(scope), days);
      out.println(issued.secret().text());
      out.flush();
      err()
          .printf(
              "token %d (%s, %s) until %s; it is not shown again: put it into CADASTRE_TOKEN, or"
                  + " into a file that CADASTRE_TOKEN_FILE names%n",
              issued.token().id(),
              label,
              scope,
              issued.token().expiresAt().truncatedTo(ChronoUnit.SECONDS));
      return Main.DONE;
    }
  }

  /** Lists tokens. */
  @Command(
      name = "list",
      description = "Lists all tokens that were made, without the tokens themselves.",
      mixinStandardHelpOptions = true)
  static final class Listed extends Verb {

    @Mixin Output output;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      Table table =
          Table.of("id", "label", "scope", "state", "created", "by", "expires", "last used");
      tokens(workspace).all().forEach(token -> row(table, token));
      table.render(output.format(), out);
      return Main.DONE;
    }

    private static void row(Table table, Token token) {
      table.row(
          token.id(),
          token.label(),
          token.scope().word(),
          token.state(Clock.systemUTC().instant()),
          token.createdAt().truncatedTo(ChronoUnit.SECONDS),
          token.createdBy(),
          token.expiresAt().truncatedTo(ChronoUnit.SECONDS),
          token.lastUsedAt() == null ? null : token.lastUsedAt().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** Revokes a token. */
  @Command(
      name = "revoke",
      description = "Revokes a token: servers refuse it from now on.",
      mixinStandardHelpOptions = true)
  static final class Revoke extends Verb {

    @Parameters(paramLabel = "ID", description = "Its number, as token list shows it.")
    long id;

    @Override
    int work(Workspace workspace, PrintWriter out) {
      Token revoked =
          tokens(workspace)
              .revoke(id)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "a token that was made is revoked; there is none with the id "
                              + id
                              + "; cadastre token list shows them"));
      out.println("token " + id + " (" + revoked.label() + ") is revoked");
      return Main.DONE;
    }
  }
}
