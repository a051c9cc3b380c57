/** RFC 862's job by lines: the smallest whole plugin, and the one to copy. */
@NullMarked
package dev.sprocket.plugin.lineecho;

import org.jspecify.annotations.NullMarked;
