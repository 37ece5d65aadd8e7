package org.drydock.installer.plan;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.config.merge.Side;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Manifest;
import org.drydock.release.Hop;
import org.drydock.step.HeldConfig;
import org.drydock.version.ReleaseVersion;

/**
 * Merges the config as it stands now, in memory. The old default is the site's own old code's, if that is what was
 * installed; where it is not to be had, the customer's file is left as conversions make it.
 */
final class MergePreview {
    private final Site site;
    private final Manifest manifest;
    private final ConfigPreview preview;
    private final BundleCode code;
    private final List<ConfigMerge> merges = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    MergePreview(Site site, Manifest manifest, ConfigPreview preview, BundleCode code) {
        this.site = site;
        this.manifest = manifest;
        this.preview = preview;
        this.code = code;
    }

    /** @param answers config file to its keys, each with whose value is taken */
    void merge(Installed present, List<Hop> hops, Map<String, Map<String, Side>> answers) {
        for (ConfigFile config : manifest.product(manifest.release()).config().values()) {
            var isThere = Files.exists(site.layout().root().resolve(config.file())) || preview.isMade(config);
            if (preview.isBegun(config) || (config.merge().isPresent() && isThere)) {
                merge(config, present, hops, answers.getOrDefault(config.name(), Map.of()));
            }
        }
        answers.forEach(this::unmerged);
    }

    private void unmerged(String name, Map<String, Side> answers) {
        var config = manifest.product().config().get(name);
        if (config != null
                && merges.stream().noneMatch(merge -> merge.config().name().equals(name))) {
            new TreeSet<>(answers.keySet()).forEach(key -> idle(config, key, "the file is not merged"));
        }
    }

    private void idle(ConfigFile config, String key, String reason) {
        notices.add(config.file() + ": the answer for " + key + " decides nothing: " + reason);
    }

    private void merge(ConfigFile config, Installed present, List<Hop> hops, Map<String, Side> answers) {
        try {
            var unreadable = preview.unreadable(config);
            if (unreadable.isPresent()) {
                throw new Unavailable(unreadable.get());
            }
            var vendor = vendor(config);
            var before = config.merge().isPresent() ? before(config, present, hops) : nothing(config, present);
            var mine = preview.present(config);
            var converted = preview.afterConversions(config).orElse(mine);
            var merge = ConfigMerge.of(config, rules(config), before, vendor, answers, mine, converted);
            merges.add(merge);
            merge.idle().forEach((key, reason) -> idle(config, key, reason));
        } catch (Unavailable e) {
            notices.add(config.file() + ": your values are kept, and what the vendor changed in the defaults is not"
                    + " brought in, as " + e.getMessage());
        }
    }

    /** A file that is begun would have nothing of its default: that one has to be readable. */
    private ConfigDocument vendor(ConfigFile config) throws Unavailable {
        var content = newDefault(config);
        try {
            return ConfigFormat.of(config.file(), FailureKind.PRECONDITION)
                    .parse(content, named(config, manifest.release()), FailureKind.PRECONDITION);
        } catch (UpdateException e) {
            if (preview.isBegun(config)) {
                throw e;
            }
            throw new Unavailable(e.text());
        }
    }

    private static String named(ConfigFile config, ReleaseVersion release) {
        return "the default of " + config.file() + " in " + release;
    }

    /**
     * What was brought into a file that is begun is the customer's, if the vendor has not said that it is to be merged. What
     * rows hold is his in any case, and no default takes its place.
     */
    private MergeRules rules(ConfigFile config) {
        var rules = preview.rules(config).withPinned(preview.fromRows(config));
        return config.merge().isPresent() ? rules : new MergeRules(Policy.MINE, rules.keys());
    }

    /** Nobody can mend what was shipped: if it cannot be read or converted, there is nothing to compare with. */
    private ConfigDocument before(ConfigFile config, Installed present, List<Hop> hops) throws Unavailable {
        try {
            var before = preview.converted(config, hops, name -> old(name, present));
            return before.isPresent() ? before.get() : nothing(config, present);
        } catch (UpdateException e) {
            if (e instanceof NotAtHand) {
                throw new Unavailable(e.text());
            }
            throw new Unavailable("release " + present.release() + " had a default that cannot be used: " + e.text());
        }
    }

    private static ConfigDocument nothing(ConfigFile config, Installed present) throws Unavailable {
        return ConfigPreview.nothing(config)
                .orElseThrow(() -> new Unavailable("release " + present.release() + " had no such file"));
    }

    /** The default of the installed release; empty if it has no such file. */
    private Optional<HeldConfig> old(String name, Installed present) {
        var config = present.product().config().get(name);
        if (config == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(HeldConfig.of(
                    config.file(),
                    named(config, present.release()),
                    FailureKind.PRECONDITION,
                    oldDefault(config, present)));
        } catch (Unavailable e) {
            throw new NotAtHand(String.valueOf(e.getMessage()));
        }
    }

    private byte[] newDefault(ConfigFile config) throws Unavailable {
        return config.defaultFile()
                .flatMap(code::file)
                .orElseThrow(() -> new Unavailable("the bundle's code has no default of it"));
    }

    private byte[] oldDefault(ConfigFile config, Installed present) throws Unavailable {
        var before = config.defaultFile()
                .orElseThrow(() -> new Unavailable("release " + present.release() + " had no default of it"));
        var folder = CodeLayout.of(site).present();
        var file = folder.resolve(before);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Unavailable("the installed code has no " + before + " any more");
        }
        var content = WholeFile.read(file);
        requireInstalled(present, before, content);
        return content;
    }

    /** By the bundle's list of the release's files; else the whole code is hashed. Code in place is looked at anyway. */
    private void requireInstalled(Installed present, String path, byte[] content) throws Unavailable {
        var listed = code.list(present.release());
        var isInstalled = listed.isPresent()
                ? digest(listed.get(), path).filter(Sha256.of(content)::equals).isPresent()
                : present.product().layout() == Layout.IN_PLACE
                        || FileTree.of(CodeLayout.of(site).present())
                                .withoutFolders()
                                .digest()
                                .equals(present.tree());
        if (!isInstalled) {
            throw new Unavailable(
                    "the installed code's " + path + " is not what release " + present.release() + " was shipped with");
        }
    }

    private static Optional<Sha256> digest(FileTree tree, String path) {
        return tree.entries().stream()
                .filter(entry -> entry.path().equals(path))
                .filter(TreeEntry.File.class::isInstance)
                .map(entry -> ((TreeEntry.File) entry).sha256())
                .findFirst();
    }

    List<ConfigMerge> merges() {
        return merges;
    }

    List<String> notices() {
        return notices;
    }

    /** The same, out of the middle of conversions. */
    private static final class NotAtHand extends UpdateException {
        private static final long serialVersionUID = 1;

        NotAtHand(String reason) {
            super(FailureKind.PRECONDITION, reason);
        }
    }

    /** Why there is nothing to compare with. */
    private static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        Unavailable(String reason) {
            super(reason);
        }
    }
}
