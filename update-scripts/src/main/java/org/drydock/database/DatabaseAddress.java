package org.drydock.database;

import java.nio.file.Path;

/**
 * Where a site has one of the product's databases.
 *
 * @param definition what the vendor says of it
 * @param engine engine id, such as {@code h2}
 * @param url JDBC URL as site.yaml says it
 * @param base the folder that relative paths in the URL are relative to: the site's
 * @param jars where older drivers come from, should its files need one
 */
public record DatabaseAddress(
        DatabaseDefinition definition,
        String engine,
        String url,
        String user,
        Secret password,
        Path base,
        DriverJars jars) {
    public DatabaseAddress(
            DatabaseDefinition definition, String engine, String url, String user, Secret password, Path base) {
        this(definition, engine, url, user, password, base, DriverJars.NONE);
    }

    public String name() {
        return definition.name();
    }
}
