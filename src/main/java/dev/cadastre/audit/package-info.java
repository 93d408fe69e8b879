/** What was done by whom: events and the chain of hashes that shows any change of them. */
@NullMarked
package dev.cadastre.audit;

import org.jspecify.annotations.NullMarked;
