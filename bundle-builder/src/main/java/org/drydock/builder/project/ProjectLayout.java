package org.drydock.builder.project;

import java.nio.file.Path;
import org.drydock.manifest.ConfigFile;
import org.drydock.version.ReleaseVersion;

/** Where everything stands in a vendor's project folder. */
public record ProjectLayout(Path root) {
    /** Below {@code scripts}: conversions of config files. */
    public static final String CONFIG = "config";

    /** Below {@code scripts}: programs of {@code run} steps. Also the resource in their ids. */
    public static final String RUN = "run";

    /** Below {@code scripts/<database>}: what runs on every engine that has no file of the same name. */
    public static final String COMMON = "common";

    public Path product() {
        return root.resolve("product.yaml");
    }

    public Path releases() {
        return root.resolve("releases");
    }

    public Path release(String version) {
        return releases().resolve(version + ".yaml");
    }

    public Path scripts() {
        return root.resolve("scripts");
    }

    public Path scripts(String database, String folder) {
        return scripts().resolve(database).resolve(folder);
    }

    public Path lock() {
        return root.resolve("releases.lock");
    }

    /** Written by {@code ship}: the lists of the files of each release's code. */
    public Path codeLists() {
        return root.resolve("shipped");
    }

    public Path codeList(ReleaseVersion release) {
        return codeLists().resolve(release + ".json");
    }

    /** Written by {@code ship}: the default of a config file that came with a release's code. */
    public Path shippedDefault(ReleaseVersion release, ConfigFile config) {
        return root.resolve("shipped-defaults").resolve(release.toString()).resolve(config.file());
    }

    public Path recalls() {
        return root.resolve("recalls.yaml");
    }

    /** How findings call a file. */
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** How findings call a script. */
    public String scriptName(String path) {
        return "scripts/" + path;
    }
}
