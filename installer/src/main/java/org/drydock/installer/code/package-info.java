/**
 * How a site holds the product's code, and how a run puts other code in its place. {@link
 * org.drydock.installer.code.CodeLayout} is the one place that knows what is different: {@link
 * org.drydock.installer.code.VersionedCode} keeps releases side by side behind a link, {@link
 * org.drydock.installer.code.InPlaceCode} renames folders around a fixed one and carries over what the customer has added.
 */
@NullMarked
package org.drydock.installer.code;

import org.jspecify.annotations.NullMarked;
