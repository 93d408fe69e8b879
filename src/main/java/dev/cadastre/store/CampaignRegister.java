package dev.cadastre.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Campaigns as they were last submitted. */
public final class CampaignRegister {

  /** A campaign's file, word for word. */
  public record Stored(String name, String definition) {}

  private final Database database;

  public CampaignRegister(Database database) {
    this.database = database;
  }

  /** Stores a campaign's definition; a changed one replaces the old. */
  public void put(String name, String definition) {
    database
        .transactions()
        .call(
            session -> {
              NameRegister.claim(session, name, NameRegister.Kind.CAMPAIGN);
              OffsetDateTime now = database.now();
              int updated =
                  session
                      .createMutationQuery(
                          "update CampaignRow set definition = :definition, updatedAt = :now"
                              + " where name = :name")
                      .setParameter("definition", definition)
                      .setParameter("now", now)
                      .setParameter("name", name)
                      .executeUpdate();
              if (updated == 0) {
                session.insert(new CampaignRow(name, definition, now, now));
              }
              return true;
            });
  }

  public List<Stored> all() {
    return Question.named("which-campaigns-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row -> new Stored(row.getString("name"), row.getString("definition")));
  }
}
