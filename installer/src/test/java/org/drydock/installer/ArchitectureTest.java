package org.drydock.installer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.drydock.ArchitectureRules;
import org.drydock.digest.Sha256;
import org.drydock.installer.journal.RunJournal;
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
    void sawTheClassesOfThisModuleAndOfTheLibrary() {
        assertThat(SHIPPED.stream().map(each -> each.getPackageName()))
                .contains("org.drydock.installer.cli", "org.drydock.durable", "org.drydock.bundle");
        assertThat(rules()).hasSizeGreaterThan(14);
    }

    @Test
    void onlyTheCommitWritesCommitted() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.drydock.installer.update.Commit")
                .should()
                .callMethod(RunJournal.class, "committed", Sha256.class)
                .because("before it every recovery goes back, after it every recovery goes forward")
                .check(SHIPPED);
    }
}
