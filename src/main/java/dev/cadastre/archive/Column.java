package dev.cadastre.archive;

/**
 * A field of a file's rows.
 *
 * @param name its name in the file
 * @param type what it holds
 * @param ledger its column in the ledger's table
 */
public record Column(String name, ColumnType type, String ledger) {

  static Column text(String name) {
    return new Column(name, ColumnType.TEXT, name);
  }

  static Column integer(String name) {
    return new Column(name, ColumnType.INTEGER, name);
  }

  static Column real(String name) {
    return new Column(name, ColumnType.REAL, name);
  }

  static Column flag(String name) {
    return new Column(name, ColumnType.BOOLEAN, name);
  }

  static Column instant(String name) {
    return new Column(name, ColumnType.INSTANT, name);
  }

  static Column typed(ColumnType type, String name) {
    return new Column(name, type, name);
  }

  Column from(String column) {
    return new Column(name, type, column);
  }
}
