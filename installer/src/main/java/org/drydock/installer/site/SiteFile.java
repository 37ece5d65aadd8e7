package org.drydock.installer.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.durable.DiskException;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.SiteConfig.BackupConfig;
import org.drydock.installer.site.SiteConfig.DumpTime;
import org.drydock.installer.site.SiteConfig.SiteDatabase;
import org.drydock.installer.site.SiteConfig.SiteService;
import org.drydock.manifest.ServiceYaml;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlNode;

/** Reads site.yaml. */
public final class SiteFile {
    private static final int MOST_KEEP = 1000;

    private SiteFile() {}

    public static SiteConfig read(Path file) {
        return parse(StrictYaml.read(file, FailureKind.PRECONDITION));
    }

    /** That of a site, in its place: what stands there instead is not waited for, as a pipe would be. */
    static SiteConfig ofSite(Path file) {
        try {
            WholeFile.require(file);
        } catch (DiskException e) {
            throw new UpdateException(FailureKind.PRECONDITION, String.valueOf(e.getMessage()), e);
        }
        return read(file);
    }

    /** @param source what messages call the text */
    public static SiteConfig parse(String text, String source) {
        return parse(StrictYaml.parse(text, source, FailureKind.PRECONDITION));
    }

    static SiteConfig parse(YamlNode node) {
        var site = node.mapping("format", "product", "databases", "service", "backup");
        site.required("format").number(1, 1);
        var databases = new TreeMap<String, SiteDatabase>();
        site.optional("databases")
                .ifPresent(
                        all -> all.mapping().entries().forEach((name, value) -> databases.put(name, database(value))));
        return new SiteConfig(
                site.required("product").text(),
                databases,
                site.optional("service").map(SiteFile::service).orElse(new SiteService.AsProduct()),
                site.optional("backup").map(SiteFile::backup).orElse(BackupConfig.DEFAULT));
    }

    private static SiteDatabase database(YamlNode node) {
        var database = node.mapping("engine", "url", "user", "password");
        return new SiteDatabase(
                database.required("engine").text(),
                database.required("url").text(),
                database.optional("user").map(YamlNode::text).orElse(""),
                database.optional("password").map(SiteFile::password).orElse(new PasswordSource.None()));
    }

    private static SiteService service(YamlNode node) {
        return node.isScalar() && node.text().equals("none")
                ? new SiteService.NoService()
                : new SiteService.Own(ServiceYaml.read(node));
    }

    private static PasswordSource password(YamlNode node) {
        if (node.isScalar() && node.plain().equals("ask")) {
            return new PasswordSource.Asked();
        }
        if (!node.isMapping()) {
            throw node.place()
                    .error(
                            "expected { file: NAME }, { env: NAME } or 'ask', found a value",
                            "passwords do not stand in site.yaml: put it into a file that only its owner can read");
        }
        var password = node.mapping("file", "env");
        var file = password.optional("file").map(YamlNode::text);
        var variable = password.optional("env").map(YamlNode::text);
        if (file.isPresent() == variable.isPresent()) {
            throw node.place().error("expected either 'file' or 'env'");
        }
        Optional<PasswordSource> source = file.map(PasswordSource.InFile::new);
        return source.orElseGet(() -> new PasswordSource.InEnvironment(variable.orElseThrow()));
    }

    private static BackupConfig backup(YamlNode node) {
        var backup = node.mapping("folder", "keep", "dump");
        return new BackupConfig(
                backup.optional("folder").map(SiteFile::folder).orElse(BackupConfig.DEFAULT.folder()),
                backup.optional("keep").map(keep -> keep.number(1, MOST_KEEP)).orElse(BackupConfig.DEFAULT.keep()),
                backup.optional("dump").map(SiteFile::dumpTime));
    }

    private static DumpTime dumpTime(YamlNode node) {
        return switch (node.text()) {
            case "after" -> DumpTime.AFTER;
            case "before" -> DumpTime.BEFORE;
            case "never" -> DumpTime.NEVER;
            default -> throw node.place().error("expected after, before or never, found '" + node.text() + "'");
        };
    }

    /** Backups among what is backed up, replaced or removed would not outlive the first run that goes back. */
    private static Path folder(YamlNode node) {
        var folder = Path.of(node.text()).normalize();
        var isInTheWay = !folder.isAbsolute()
                && List.of("", "current", "versions", "config", SiteLayout.STATE)
                        .contains(folder.getName(0).toString());
        if (isInTheWay || folder.getNameCount() == 0) {
            throw node.place()
                    .error(
                            "expected a folder for backups alone, found '" + node.text() + "'",
                            "a folder of its own, best on another volume, such as /var/backups/PRODUCT");
        }
        return folder;
    }
}
