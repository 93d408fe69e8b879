/** Who may do what: scopes, bearer tokens, signed tokens of an issuer, limits on failures. */
@NullMarked
package dev.cadastre.access;

import org.jspecify.annotations.NullMarked;
