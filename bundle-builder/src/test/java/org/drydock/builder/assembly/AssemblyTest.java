package org.drydock.builder.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.proof.EndSchemas;
import org.drydock.builder.ship.Ship;
import org.drydock.bundle.BundleListener;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Recall;
import org.drydock.release.Release;
import org.drydock.trust.KeyType;
import org.drydock.trust.RoleRule;
import org.drydock.trust.RootChain;
import org.drydock.trust.SignedRoot;
import org.drydock.trust.SigningKey;
import org.drydock.trust.Trust;
import org.drydock.trust.TrustRoot;
import org.drydock.trust.VerifyingKey;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
    private static final SigningKey ALICE = SigningKey.generate(KeyType.ECDSA_P384);
    private static final SigningKey BOB = SigningKey.generate(KeyType.ECDSA_P384);
    private static final RootChain ROOTS =
            RootChain.of(List.of(SignedRoot.unsigned(root(ALICE)).signedBy(ALICE)));

    @TempDir
    Path folder = Path.of("");

    private ProjectFolder project = new ProjectFolder(Path.of(""));
    private Path bundle = Path.of("");

    @BeforeEach
    void writeProject() throws IOException {
        project = ProjectFolder.at(folder.resolve("acme"))
                .release("1.0.0", "", "steps:", "  - migrate: client", "    to: \"1\"")
                .release("1.0.1", "1.0.0", "steps:", "  - migrate: client", "    to: \"1.1\"")
                .release("2.0.0", "1.0.0", "steps:", "  - migrate: client", "    to: \"2\"")
                .release("3.0.0", "2.0.0, 1.0.1", "steps: []")
                .release("4.0.0", "3.0.0", "steps:", "  - migrate: client", "    to: \"4\"")
                .script("V1__a.sql")
                .script("V1.1__b.sql")
                .script("V2__c.sql")
                .script("V4__d.sql");
        Files.createDirectories(folder.resolve("code/conf"));
        Files.writeString(folder.resolve("code/conf/app.yaml"), "port: 80\n");
        bundle = folder.resolve("acme.bundle");
    }

    @Test
    void holdsExactlyWhatTheReleaseContainsOriginsFirst() {
        build("3.0.0");
        try (var verified = Bundles.verify(bundle, Trust.in(ROOTS), BundleListener.NONE)) {
            var manifest = verified.manifest();
            assertThat(manifest.releases())
                    .extracting(Release::version)
                    .extracting(ReleaseVersion::toString)
                    .containsExactly("1.0.0", "2.0.0", "1.0.1", "3.0.0");
            assertThat(manifest.scripts()).hasSize(3);
            assertThat(verified.script(manifest.scripts().get(0)))
                    .isEqualTo(project.load()
                            .scripts()
                            .content(manifest.scripts().get(0).path()));
        }
    }

    @Test
    void saysWhichReleasesAreRecalled() {
        project.with("recalls.yaml", "format: 1\nrecalls: [{ release: 1.0.1, reason: loses rows }]\n");
        build("3.0.0");
        try (var verified = Bundles.verify(bundle, Trust.in(ROOTS), BundleListener.NONE)) {
            assertThat(verified.manifest().recalls())
                    .containsExactly(new Recall(ReleaseVersion.parse("1.0.1"), "loses rows"));
        }
    }

    @Test
    void refusesReleaseThatIsRecalled() {
        project.with("recalls.yaml", "format: 1\nrecalls: [{ release: 1.0.1, reason: loses rows }]\n");
        refused(() -> build("1.0.1"), FailureKind.USAGE, "recalled and never a target again: loses rows");
    }

    @Test
    void refusesCodeWithoutDefaultOfConfigFile() throws IOException {
        Files.delete(folder.resolve("code/conf/app.yaml"));
        refused(() -> build("3.0.0"), FailureKind.FINDINGS, "the default of 'app' is not in the code");
    }

    /** The bundle of a release knows neither the file that a later one brings, nor asks its code for one that has gone. */
    @Test
    void holdsTheConfigFilesOfItsReleasesOnly() throws IOException {
        project.with("product.yaml", ProjectFolder.PRODUCT.replace("service:", """
                                  log: { file: config/log.yaml, default: conf/log.yaml }
                                  old: { file: config/old.yaml, default: conf/old.yaml }
                                service:"""))
                .release("3.0.0", "2.0.0, 1.0.1", "adds: [log]", "retires: [old]");
        Files.writeString(folder.resolve("code/conf/old.yaml"), "a: 1\n");
        build("2.0.0");
        assertThat(configFiles()).containsExactly("app", "old");

        refused(() -> build("3.0.0"), FailureKind.FINDINGS, "the default of 'log' is not in the code");
        Files.writeString(folder.resolve("code/conf/log.yaml"), "a: 1\n");
        Files.delete(folder.resolve("code/conf/old.yaml"));
        build("3.0.0");
        assertThat(configFiles()).containsExactly("app", "log", "old");
    }

    private Set<String> configFiles() {
        try (var verified = Bundles.verify(bundle, Trust.in(ROOTS), BundleListener.NONE)) {
            return verified.manifest().product().config().keySet();
        }
    }

    @Test
    void keepsOldBundleWhenTheNewOneCannotBeWritten() throws IOException {
        build("3.0.0");
        var before = Files.readAllBytes(bundle);
        Files.createDirectories(folder.resolve("code/bin"));
        Files.createSymbolicLink(folder.resolve("code/bin/out"), Path.of("/etc/passwd"));
        refused(() -> build("3.0.0"), FailureKind.FINDINGS, "/etc/passwd");
        assertThat(bundle).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**part");
    }

    @Test
    void signsAgainUnderNewRootAndDropsRetiredSignatureOnlyIfAsked() throws IOException {
        build("3.0.0");
        var before = Files.readAllBytes(bundle);
        var newer = ROOTS.followedBy(SignedRoot.unsigned(ROOTS.newest().next(rule(BOB), rule(BOB), rule(BOB), keys()))
                .signedBy(ALICE)
                .signedBy(BOB));

        refused(
                () -> new FurtherSignature(Disk.real(), Optional.of(newer), false).add(bundle, BOB),
                FailureKind.USAGE,
                "which the newest trust root does not let sign");
        assertThat(bundle).hasBinaryContent(before);

        var outcome = new FurtherSignature(Disk.real(), Optional.of(newer), true).add(bundle, BOB);
        assertThat(outcome.dropped()).containsExactly(ALICE.publicKey().id());
        assertThat(outcome.signers()).containsExactly(BOB.publicKey().id());
        try (var verified = Bundles.verify(bundle, Trust.in(ROOTS), BundleListener.NONE)) {
            assertThat(verified.trusted().trust().newest().version()).isEqualTo(2);
            assertThat(verified.digest()).isEqualTo(outcome.digest());
        }
    }

    @Test
    void signsNothingBesideASignatureThatDoesNotVerify() throws IOException {
        build("3.0.0");
        var two = RootChain.of(List.of(SignedRoot.unsigned(root(ALICE, BOB)).signedBy(ALICE)));
        var order = order("3.0.0");
        var assembly = new Assembly(Disk.real(), order);
        assembly.write(project.load(), ReleaseKey.of(ALICE, two), List.of(), new EndSchemas(), BundleListener.NONE);
        var text = new String(Files.readAllBytes(bundle), StandardCharsets.ISO_8859_1);
        var at = text.indexOf("\"value\":\"", text.indexOf("signatures.json")) + 30;
        var bytes = Files.readAllBytes(bundle);
        bytes[at] = (byte) (bytes[at] == 'A' ? 'B' : 'A');
        Files.write(bundle, bytes);

        refused(
                () -> new FurtherSignature(Disk.real(), Optional.empty(), false).add(bundle, BOB),
                FailureKind.BUNDLE_REFUSED,
                "is not one over these bytes");
    }

    @Test
    void takesAlongTheListsOfEarlierReleases() throws IOException {
        var earlier = folder.resolve("earlier");
        Files.createDirectories(earlier.resolve("conf"));
        Files.writeString(earlier.resolve("conf/app.yaml"), "port: 8\n");
        ship("1.0.0", earlier);
        ship("3.0.0", folder.resolve("code"));

        build("3.0.0");

        try (var verified = Bundles.verify(bundle, Trust.in(ROOTS), BundleListener.NONE)) {
            assertThat(verified.manifest().codeLists())
                    .extracting(file -> file.release().toString())
                    .containsExactly("1.0.0");
            assertThat(verified.codeList(ReleaseVersion.parse("1.0.0")))
                    .contains(FileTree.of(earlier).asShipped());
        }
    }

    @Test
    void isNeverBuiltOfOtherCodeThanWasShipped() throws IOException {
        ship("3.0.0", folder.resolve("code"));
        Files.writeString(folder.resolve("code/more.txt"), "");

        refused(() -> build("3.0.0"), FailureKind.FINDINGS, "the code of 3.0.0 was shipped as");

        assertThat(bundle).doesNotExist();
    }

    private void ship(String release, Path code) {
        new Ship(Disk.real(), project.load()).ship(ReleaseVersion.parse(release), Optional.of(code));
    }

    private void build(String release) {
        var assembly = new Assembly(Disk.real(), order(release));
        assembly.requirePossible(project.load(), ROOTS);
        assembly.write(project.load(), ReleaseKey.of(ALICE, ROOTS), List.of(), new EndSchemas(), BundleListener.NONE);
    }

    private BuildOrder order(String release) {
        return new BuildOrder(ReleaseVersion.parse(release), folder.resolve("code"), bundle, Optional.empty());
    }

    private static void refused(Runnable action, FailureKind kind, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(message)
                .extracting(failure -> ((UpdateException) failure).kind())
                .isEqualTo(kind);
    }

    private static TrustRoot root(SigningKey... keys) {
        return TrustRoot.first("acme", rule(keys), rule(keys), rule(keys), keys());
    }

    private static RoleRule rule(SigningKey... keys) {
        return RoleRule.of(1, List.of(keys).stream().map(SigningKey::publicKey).toList());
    }

    private static List<VerifyingKey> keys() {
        return List.of(ALICE.publicKey(), BOB.publicKey());
    }
}
