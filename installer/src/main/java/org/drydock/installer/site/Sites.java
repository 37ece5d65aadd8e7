package org.drydock.installer.site;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.database.DriverJars;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;

/** Finds, opens and starts sites. */
public final class Sites {
    private static final int NONCE_BYTES = 16;
    private static final String DAMAGED =
            "nothing was changed; put this file back from a copy, or ask the vendor's support";

    private Sites() {}

    /** The site that a folder is in: itself or the nearest above it. */
    public static SiteLayout find(Path folder) {
        var around = around(folder);
        if (around.isPresent()) {
            return around.get();
        }
        requireNothingLost(new SiteLayout(folder.toAbsolutePath().normalize()));
        throw UpdateException.withHint(
                FailureKind.PRECONDITION,
                folder.toAbsolutePath().normalize() + ": there is no site here or above",
                "name it with --site DIR; a new one is made by: installer install BUNDLE --site DIR");
    }

    /** The same; empty if there is none. */
    public static Optional<SiteLayout> around(Path folder) {
        return Stream.<Path>iterate(folder.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
                .filter(Site::isSite)
                .findFirst()
                .map(SiteLayout::new);
    }

    /**
     * The site in a folder that somebody named: nothing is looked for elsewhere.
     *
     * @throws UpdateException PRECONDITION if it is none
     */
    public static SiteLayout at(Path folder) {
        var layout = new SiteLayout(folder);
        if (!Site.isSite(layout.root())) {
            requireNothingLost(layout);
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": there is no site here",
                    "a new one is made by: installer install BUNDLE --site DIR");
        }
        return layout;
    }

    /** Whoever has moved the site's own state away is not to be sent to an installation. */
    private static void requireNothingLost(SiteLayout layout) {
        var isInstalled = Stream.of(layout.current(), layout.app())
                .anyMatch(code -> Files.exists(code, LinkOption.NOFOLLOW_LINKS));
        if (isInstalled && Files.exists(layout.siteFile())) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": a product is installed here, and " + layout.state()
                            + ", the site's own state, is gone",
                    "put it back from where it went; without it: installer backup restore BACKUP --into DIR, or installer adopt");
        }
    }

    public static Site open(SiteLayout layout, Secrets secrets) {
        var isUntouched = !Files.exists(layout.installed())
                && Directories.list(layout.runs()).isEmpty();
        if (!Files.exists(layout.installation()) && isUntouched) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": nothing is installed here, and no run has begun",
                    "what was interrupted has changed nothing: install or adopt again");
        }
        var config = SiteFile.ofSite(layout.siteFile());
        var installation = read(layout.installation(), Installation.class)
                .orElseThrow(() -> new UpdateException(
                        FailureKind.NEEDS_HELP,
                        layout.installation() + ": missing; this site has lost its own state",
                        "nothing was changed; restore .drydock from a backup, or ask the vendor's support",
                        null));
        if (!installation.product().equals(config.product())) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    layout.siteFile() + ": expected the product '" + installation.product() + "', found '"
                            + config.product() + "'");
        }
        return new Site(
                layout, config, secrets, installation, read(layout.installed(), Installed.class), DriverJars.NONE);
    }

    /** Makes the folder of our own state, which the lock stands in, for a site that is to be. */
    public static void makeState(Disk disk, SiteLayout layout) {
        Ownership.require(layout); // before it is ours: the folder's owner could not work on it any more
        Directories.create(disk, layout.root(), FileMode.DIRECTORY);
        if (!Files.isDirectory(layout.state())) {
            Directories.create(disk, layout.state(), FileMode.PRIVATE_DIRECTORY);
        }
    }

    /** A site as it would be, to be judged before there is one: nothing is written. */
    public static Site imagined(SiteLayout layout, SiteConfig config, Secrets secrets) {
        var installation = new Installation(Installation.FORMAT, config.product(), "");
        return new Site(layout, config, secrets, installation, Optional.empty(), DriverJars.NONE);
    }

    /** Says who a new site is. */
    public static void start(Disk disk, SiteLayout layout, String product) {
        var nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        var installation =
                new Installation(Installation.FORMAT, product, HexFormat.of().formatHex(nonce));
        write(disk, layout.installation(), installation);
    }

    /** Writes one of our own documents. */
    public static void write(Disk disk, Path file, Object document) {
        AtomicFile.write(
                disk,
                file,
                new String(StrictJson.document(document), java.nio.charset.StandardCharsets.UTF_8),
                FileMode.PRIVATE_FILE);
    }

    /** Reads one of our own documents; what is not as we write it needs a person. */
    public static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.read(WholeFile.read(file), type, file.toString(), FailureKind.NEEDS_HELP));
        } catch (UpdateException e) {
            throw new UpdateException(e.kind(), e.text(), DAMAGED, e);
        }
    }
}
