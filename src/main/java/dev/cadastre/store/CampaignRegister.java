package dev.cadastre.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Campaigns as they were last submitted. */
public final class CampaignRegister {

  /**
   * A campaign as it was last given.
   *
   * @param definition its file, word for word
   * @param file where that lies; null if nowhere
   */
  public record Stored(String name, String definition, @Nullable String file) {}

  private final Database database;

  public CampaignRegister(Database database) {
    this.database = database;
  }

  /** Stores a campaign's definition that lies in no file; a changed one replaces the old. */
  public void put(String name, String definition) {
    put(name, definition, null);
  }

  /**
   * Stores a campaign's definition; a changed one replaces the old.
   *
   * @param file where it lies, for those who continue it; null if nowhere
   */
  public void put(String name, String definition, @Nullable String file) {
    database
        .transactions()
        .register(
            session -> {
              NameRegister.claim(session, name, NameRegister.Kind.CAMPAIGN);
              OffsetDateTime now = database.now();
              int updated =
                  session
                      .createMutationQuery(
                          "update CampaignRow set definition = :definition, updatedAt = :now, file"
                              + " = case when definition = :definition then coalesce(:file, file)"
                              + " else :file end where name = :name")
                      .setParameter("definition", definition)
                      .setParameter("file", file)
                      .setParameter("now", now)
                      .setParameter("name", name)
                      .executeUpdate();
              if (updated == 0) {
                session.insert(new CampaignRow(name, definition, file, now, now));
              }
              return true;
            });
  }

  /** The definition of a campaign, word for word. */
  public Optional<String> find(String name) {
    return all().stream()
        .filter(stored -> stored.name().equals(name))
        .map(Stored::definition)
        .findFirst();
  }

  /** A campaign's text as it was last run; if it never was, as it was last submitted. */
  public Optional<String> text(String name) {
    return Question.named("what-is-a-campaign")
        .ask(database.dataSource(), Map.of("name", name), row -> row.getString("definition"))
        .stream()
        .findFirst();
  }

  public List<Stored> all() {
    return Question.named("which-campaigns-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                new Stored(
                    row.getString("name"), row.getString("definition"), row.getString("file")));
  }
}
