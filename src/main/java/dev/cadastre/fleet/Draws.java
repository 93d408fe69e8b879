package dev.cadastre.fleet;

import java.util.List;

/**
 * What a request for draws brought.
 *
 * @param sound those that came whole, by index; others may lack
 * @param faults why some lack, one line for each that did
 */
record Draws(List<ServedDraw> sound, List<String> faults, long tokens, int longest)
    implements Answer {}
