/**
 * XML: attributes, elements and texts, addressed by a path such as {@code
 * Server/Service[@name=Catalina]/Connector[@port=8080]/@port} or {@code settings/host/text()}. Document types and external
 * entities are never loaded.
 */
@NullMarked
package org.drydock.config.xml;

import org.jspecify.annotations.NullMarked;
