/**
 * The vendor's command line: the only place that prints. A new command is one class that extends {@link
 * org.drydock.cli.BaseCommand} and one name in {@link org.drydock.builder.cli.BundleBuilder}.
 */
@NullMarked
package org.drydock.builder.cli;

import org.jspecify.annotations.NullMarked;
