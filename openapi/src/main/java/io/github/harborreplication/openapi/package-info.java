/** Makes and refreshes the document {@code harbor-replication.yaml} from Harbor's own. */
@NullMarked
package io.github.harborreplication.openapi;

import org.jspecify.annotations.NullMarked;
