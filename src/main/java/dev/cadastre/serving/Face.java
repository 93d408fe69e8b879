package dev.cadastre.serving;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one kind of model server looks from outside. */
interface Face {

  /** What it answers, by path. */
  Map<String, Route> routes();

  /** How it tells a fault; the status may be one that this server uses in its place. */
  Reply fault(int status, String message, @Nullable String field);
}
