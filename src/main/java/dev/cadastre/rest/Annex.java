package dev.cadastre.rest;

import java.util.Set;

/** Resources of another room that the server answers with; it finds them among its beans. */
public interface Annex {
  Set<Class<?>> resources();

  /** What people see, in HTML, where their request is refused before any resource is asked. */
  String page(Problem problem);
}
