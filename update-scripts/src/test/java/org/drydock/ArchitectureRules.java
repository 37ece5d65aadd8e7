package org.drydock;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** The rules that conventions name. Each may meet no class, as modules differ; that any are seen is for the test to say. */
public final class ArchitectureRules {
    /** Only the code that is shipped: neither test classes nor the jars that hold them. */
    public static final ImportOption SHIPPED =
            location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

    public static final ArchRule NO_PACKAGE_CYCLES = SlicesRuleDefinition.slices()
            .matching("org.drydock.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    /** What may know what. Packages that stand side by side do not know each other. */
    public static final ArchRule LAYERS = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("failure")
            .definedBy("org.drydock.failure..")
            .layer("durable")
            .definedBy("org.drydock.durable..")
            .layer("leaves")
            .definedBy("org.drydock.digest..", "org.drydock.strict..", "org.drydock.version..", "org.drydock.process..")
            .layer("subjects")
            .definedBy("org.drydock.trust..", "org.drydock.config..", "org.drydock.database..")
            .layer("step")
            .definedBy("org.drydock.step..")
            .layer("release")
            .definedBy("org.drydock.release..")
            .layer("drift")
            .definedBy("org.drydock.drift..")
            .layer("manifest")
            .definedBy("org.drydock.manifest..")
            .layer("bundle")
            .definedBy("org.drydock.bundle..")
            .layer("builder")
            .definedBy("org.drydock.builder..")
            .layer("installer")
            .definedBy("org.drydock.installer..")
            .whereLayer("failure")
            .mayNotAccessAnyLayer()
            .whereLayer("durable")
            .mayOnlyAccessLayers("failure")
            .whereLayer("leaves")
            .mayOnlyAccessLayers("failure", "durable")
            .whereLayer("subjects")
            .mayOnlyAccessLayers("failure", "durable", "leaves")
            .whereLayer("step")
            .mayOnlyAccessLayers("failure", "durable", "leaves", "subjects")
            .whereLayer("release")
            .mayOnlyAccessLayers("failure", "durable", "leaves", "subjects", "step")
            .whereLayer("drift")
            .mayOnlyAccessLayers("failure", "durable", "leaves", "subjects", "step", "release")
            .whereLayer("manifest")
            .mayOnlyAccessLayers("failure", "durable", "leaves", "subjects", "step", "release", "drift")
            .whereLayer("bundle")
            .mayOnlyAccessLayers("failure", "durable", "leaves", "subjects", "step", "release", "drift", "manifest")
            .whereLayer("builder")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("installer")
            .mayNotBeAccessedByAnyLayer()
            .allowEmptyShould(true);

    public static final ArchRule LEAVES_ARE_STRANGERS = strangers("digest", "strict", "version", "process");

    public static final ArchRule SUBJECTS_ARE_STRANGERS = strangers("trust", "config", "database");

    public static final ArchRule ONLY_DURABLE_CHANGES_FILES = noClasses()
            .that()
            .resideOutsideOfPackage("org.drydock.durable..")
            .should()
            .accessTargetWhere(changesFiles())
            .because("every operation is to be counted, recorded and killed in tests")
            .allowEmptyShould(true);

    public static final ArchRule NOBODY_KNOWS_CLI = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.drydock..cli..")
            .allowEmptyShould(true);

    public static final ArchRule ONLY_CLI_USES_PICOCLI = only("..cli..", "picocli..");

    public static final ArchRule ONLY_CLI_PRINTS_AND_EXITS = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .allowEmptyShould(true);

    public static final ArchRule ONLY_DATABASE_USES_SQL = only("..database..", "java.sql..", "javax.sql..");

    public static final ArchRule ONLY_TRUST_USES_SIGNATURES = noClasses()
            .that()
            .resideOutsideOfPackage("..trust..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.bouncycastle..")
                    .or(nameMatching("java\\.security\\.(Signature|KeyFactory|KeyPairGenerator|KeyStore)")))
            .allowEmptyShould(true);

    public static final ArchRule ONLY_BUNDLE_AND_BACKUP_USE_ARCHIVES = noClasses()
            .that()
            .resideOutsideOfPackages("..bundle..", "..backup..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.apache.commons.compress..", "com.github.luben..", "java.util.jar..")
                            .or(nameMatching("java\\.util\\.zip\\.(Zip|GZIP|Inflater|Deflater).*")))
            .allowEmptyShould(true);

    public static final ArchRule PHASES_DO_NOT_KNOW_UPDATE = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.drydock.installer.backup..",
                    "org.drydock.installer.switchover..",
                    "org.drydock.installer.gate..",
                    "org.drydock.installer.journal..",
                    "org.drydock.installer.restore..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.drydock.installer.update..")
            .allowEmptyShould(true);

    public static final ArchRule NO_GENERIC_EXCEPTIONS =
            GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.allowEmptyShould(true);

    public static final ArchRule NO_EMPTY_NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..model..", "..manager..")
            .allowEmptyShould(true);

    public static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
            classes().should(new BeNullMarked()).allowEmptyShould(true);

    public static final ArchRule NO_PACKAGE_IN_TWO_MODULES =
            classes().should(new ShareNoPackage()).allowEmptyShould(true);

    private ArchitectureRules() {}

    private static ArchRule strangers(String... packages) {
        return SlicesRuleDefinition.slices()
                .matching("org.drydock.(" + String.join("|", packages) + ")..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private static ArchRule only(String user, String... used) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> changesFiles() {
        return DescribedPredicate.describe("changes files", access -> {
            var owner = access.getTargetOwner();
            var name = access.getTarget().getName();
            if (access instanceof JavaFieldAccess) {
                return owner.isEquivalentTo(StandardOpenOption.class)
                        && !name.equals("READ")
                        && !name.equals("$VALUES");
            }
            return isChange(owner, name, access);
        });
    }

    private static boolean isChange(JavaClass owner, String name, JavaAccess<?> access) {
        if (owner.isEquivalentTo(Files.class)) {
            return name.matches("write.*|copy|move|delete.*|create.*|set.*|newOutputStream|newBufferedWriter");
        }
        if (owner.isAssignableTo(FileChannel.class)) {
            return name.matches("write|force|truncate|transferFrom");
        }
        if (owner.isEquivalentTo(java.io.File.class)) {
            return name.matches("delete.*|create.*|mkdirs?|renameTo|set.*");
        }
        return name.equals("<init>")
                && owner.getName()
                        .matches("java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile|PrintStream|PrintWriter)")
                && isOnFile(owner, access);
    }

    /** Streams that print also stand on other streams, which is nobody's business. */
    private static boolean isOnFile(JavaClass owner, JavaAccess<?> access) {
        if (!owner.getSimpleName().startsWith("Print")) {
            return true;
        }
        return access instanceof JavaCall<?> call
                && call.getTarget().getRawParameterTypes().get(0).getName().matches("java\\.(io\\.File|lang\\.String)");
    }
}
