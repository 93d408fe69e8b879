package dev.cadastre.store;

import dev.cadastre.sample.RefusedException;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.StatelessSession;

/** One name space for runs and campaigns, kept by a key of the database. */
final class NameRegister {

  enum Kind {
    RUN,
    CAMPAIGN
  }

  private NameRegister() {}

  /**
   * Takes a name, or finds it taken for the same kind.
   *
   * @throws RefusedException if the name stands for something of the other kind
   */
  static void claim(StatelessSession session, String name, Kind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    session.doWork(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into registered_name (name, kind) values (?, ?)"
                      + " on conflict do nothing")) {
            insert.setString(1, name);
            insert.setString(2, word);
            insert.executeUpdate();
          }
        });
    List<String> kinds =
        Question.named("what-does-a-name-stand-for")
            .askIn(session, Map.of("name", name), row -> row.getString("kind"));
    if (!kinds.contains(word)) {
      throw new RefusedException(
          "names are unique over runs and campaigns; "
              + name
              + " is the name of a "
              + kinds.get(0)
              + "; choose another name for the "
              + word);
    }
  }
}
