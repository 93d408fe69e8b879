package dev.cadastre.console;

/**
 * What stands around every page.
 *
 * @param title of the page
 * @param place the entry of the navigation that it belongs to; empty for none
 * @param caller who looks at it; empty before they signed in
 * @param operates whether they may start and stop
 * @param signedIn whether they can sign out
 * @param formKey what each of the page's forms carries
 */
public record Frame(
    String title, String place, String caller, boolean operates, boolean signedIn, String formKey) {

  /** Of a page for those who are not known, which shows no way into the others. */
  static Frame outside(String title, String formKey) {
    return new Frame(title, "", "", false, false, formKey);
  }

  /** Marks the entry of the navigation that the page belongs to. */
  public String current(String entry) {
    return entry.equals(place) ? "page" : "false";
  }
}
