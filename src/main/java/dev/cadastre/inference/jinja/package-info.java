/**
 * The part of Jinja that chat templates use, rendered as Hugging Face renders it (trim_blocks,
 * lstrip_blocks). What is not known is an error that names it, never an empty text.
 */
@NullMarked
package dev.cadastre.inference.jinja;

import org.jspecify.annotations.NullMarked;
