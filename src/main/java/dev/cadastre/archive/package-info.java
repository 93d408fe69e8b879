/**
 * A whole campaign as a folder of files that other tools read: one gzipped JSONL file a table, rows
 * under names instead of numbers, and a manifest with counts and checksums. It knows files and no
 * database.
 */
@NullMarked
package dev.cadastre.archive;

import org.jspecify.annotations.NullMarked;
