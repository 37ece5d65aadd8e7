/**
 * YAML 1.2: block and flow mappings; what other parts of the file share through anchors is not edited.
 */
@NullMarked
package org.drydock.config.yaml;

import org.jspecify.annotations.NullMarked;
