package org.drydock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictYaml;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses SHIPPED =
            new ClassFileImporter().withImportOption(ArchitectureRules.SHIPPED).importPackages("org.drydock");

    static Stream<String> rules() {
        return Arrays.stream(ArchitectureRules.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ArchRule.class)
                .map(field -> field.getName());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(String rule) throws ReflectiveOperationException {
        ((ArchRule) ArchitectureRules.class.getField(rule).get(null)).check(SHIPPED);
    }

    @Test
    void sawTheClassesThatTheRulesAreAbout() {
        assertThat(SHIPPED.size()).isGreaterThan(30);
        for (Class<?> seen :
                new Class<?>[] {UpdateException.class, Disk.class, Sha256.class, StrictYaml.class, ReleaseVersion.class
                }) {
            assertThat(SHIPPED.contain(seen)).as(seen.getName()).isTrue();
        }
        assertThat(SHIPPED.contain(ArchitectureTest.class)).isFalse();
        assertThat(rules()).hasSizeGreaterThan(14);
    }

    @Test
    void findsWhoeverBreaksARule() {
        var offender = new ClassFileImporter().importClasses(Offender.class, OffenderImpl.class);
        for (ArchRule rule : new ArchRule[] {
            ArchitectureRules.ONLY_DURABLE_CHANGES_FILES,
            ArchitectureRules.ONLY_CLI_PRINTS_AND_EXITS,
            ArchitectureRules.ONLY_DATABASE_USES_SQL,
            ArchitectureRules.ONLY_TRUST_USES_SIGNATURES,
            ArchitectureRules.ONLY_BUNDLE_AND_BACKUP_USE_ARCHIVES,
            ArchitectureRules.NO_GENERIC_EXCEPTIONS,
            ArchitectureRules.NO_EMPTY_NAMES
        }) {
            assertThatThrownBy(() -> rule.check(offender))
                    .as(rule.getDescription())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Offender");
        }
        assertThatThrownBy(() -> ArchitectureRules.ONLY_DURABLE_CHANGES_FILES.check(offender))
                .hasMessageContaining("StandardOpenOption.APPEND")
                .hasMessageContaining("Files.delete")
                .hasMessageNotContaining("StandardOpenOption.READ")
                .hasMessageNotContaining("PrintWriter.<init>(java.io.Writer)");
    }

    @Test
    void findsAPackageThatStandsInTwoModules() {
        var both = new ClassFileImporter().importPackages("org.drydock.durable");
        assertThatThrownBy(() -> ArchitectureRules.NO_PACKAGE_IN_TWO_MODULES.check(both))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.drydock.durable stands in ");
    }

    @Test
    void findsLayersAndNeighboursThatKnowWhatTheyShouldNot() {
        var withTests = new ClassFileImporter().importPackages("org.drydock");
        assertThatThrownBy(() -> ArchitectureRules.LAYERS.check(withTests)).hasMessageContaining("LayerOffender");
        assertThatThrownBy(() -> ArchitectureRules.LEAVES_ARE_STRANGERS.check(withTests))
                .hasMessageContaining("FileTreeTest")
                .hasMessageContaining("StrictJsonTest");
        assertThatThrownBy(() -> ArchitectureRules.NO_PACKAGE_CYCLES.check(withTests))
                .hasMessageContaining("FileTreeTest");
    }

    /** Does what is forbidden. Never run. */
    static final class Offender {
        private Offender() {}

        static String offend(Path path, java.sql.Connection connection) throws Exception {
            Files.delete(path);
            try (var reading = FileChannel.open(path, StandardOpenOption.READ);
                    var writing = FileChannel.open(path, StandardOpenOption.APPEND)) {
                System.out.println(reading.size() + writing.size());
            }
            new PrintWriter(new StringWriter()).flush();
            if (connection.isClosed()) {
                throw new RuntimeException(new java.util.zip.ZipInputStream(Files.newInputStream(path)).toString());
            }
            return java.security.Signature.getInstance("Ed25519").getAlgorithm();
        }
    }

    static final class OffenderImpl {
        private OffenderImpl() {}
    }
}
