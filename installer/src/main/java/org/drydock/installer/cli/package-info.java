/**
 * The customer's command line: the only place that prints. A new command is one class that extends {@link
 * org.drydock.installer.cli.SiteCommand} and one name in {@link org.drydock.installer.cli.Installer}.
 */
@NullMarked
package org.drydock.installer.cli;

import org.jspecify.annotations.NullMarked;
