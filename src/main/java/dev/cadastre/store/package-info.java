/** The only room that speaks to Hibernate and SQL; rows are package-private. */
@NullMarked
package dev.cadastre.store;

import org.jspecify.annotations.NullMarked;
