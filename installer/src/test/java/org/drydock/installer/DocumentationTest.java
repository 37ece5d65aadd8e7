package org.drydock.installer;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drydock.durable.Disk;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.update.StopRequest;
import org.junit.jupiter.api.Test;

/** The documents name files, commands and options that exist, and nothing of the machine that they were written on. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize(); // tests run in their module's folder
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    private static final Pattern DECLARED = Pattern.compile("names\\s*=\\s*\\{?\\s*\"(--[a-z0-9-]+)\"");
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w+Test\\b");
    private static final Pattern COMMAND = Pattern.compile("^ {2}([a-z]+) {2,}\\S", Pattern.MULTILINE);
    private static final Pattern SESSION = Pattern.compile("(?m)^\\s*(?:\\$ )?installer (.*)$");
    /** A line for a tool that is not ours. */
    private static final Pattern FOREIGN = Pattern.compile("(?m)^mariadb .*$");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.])/(?:home|root|tmp|work|mnt|Users|workspace)/|(?<!\\w)[A-Z]:\\\\");

    @Test
    void linksLeadSomewhere() {
        var broken = new ArrayList<String>();
        var links = 0;
        for (Path document : documents()) {
            for (String target : all(LINK, text(document), 1)) {
                var path = target.replaceFirst("#.*", "");
                if (target.contains("://") || path.isEmpty()) {
                    continue;
                }
                links++;
                if (!Files.exists(document.resolveSibling(path))) {
                    broken.add(name(document) + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(10);
    }

    @Test
    void optionsExist() {
        var known = new TreeSet<>(builderOptions());
        installerHelp().values().forEach(help -> known.addAll(all(OPTION, help, 0)));
        known.addAll(sampleOptions());
        assertThat(known).contains("--from-flyway", "--discard-since", "--help", "--client");
        var unknown = new ArrayList<String>();
        for (Path document : documents()) {
            all(OPTION, FOREIGN.matcher(text(document)).replaceAll(""), 0).stream()
                    .filter(option -> !known.contains(option))
                    .forEach(option -> unknown.add(name(document) + ": " + option));
        }
        assertThat(unknown).isEmpty();
    }

    /** What the sample's script says of itself, at its top. */
    private static List<String> sampleOptions() {
        var usage = text(ROOT.resolve("samples/acme/run.sh")).split("\nset ", 2)[0];
        return all(OPTION, usage, 0);
    }

    @Test
    void commandLinesOfTheInstallerAreOnesThatItTakes() {
        var help = installerHelp();
        var wrong = new ArrayList<String>();
        var lines = 0;
        for (Path document : documents()) {
            for (String line : all(SESSION, code(document), 1)) {
                lines++;
                var command = command(line, help.keySet());
                var options = all(OPTION, line, 0);
                if (command.isEmpty() && !line.startsWith("COMMAND")) {
                    wrong.add(name(document) + ": no such command: installer " + line);
                }
                options.removeAll(all(OPTION, help.getOrDefault(command, ""), 0));
                options.forEach(option -> wrong.add(name(document) + ": installer " + command + " has no " + option));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).isGreaterThan(10);
    }

    /** What documents promise, they prove by naming a test. */
    @Test
    void testsThatAreNamedExist() {
        var tests = Stream.of("update-scripts", "bundle-builder", "installer", "samples/acme", "samples/histories")
                .flatMap(module -> files(ROOT.resolve(module).resolve("src/test/java"), "Test.java").stream())
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .toList();
        assertThat(tests).contains("DocumentationTest");
        assertThat(documents())
                .allSatisfy(document -> assertThat(all(TEST_CLASS, text(document), 0))
                        .as(name(document))
                        .isSubsetOf(tests));
    }

    @Test
    void noPathsOfAMachine() {
        assertThat(documents())
                .allSatisfy(document -> assertThat(all(MACHINE_PATH, text(document), 0))
                        .as(name(document))
                        .isEmpty());
    }

    /** The longest command, of one word or two, that a line begins with; empty if it is none. */
    private static String command(String line, Set<String> commands) {
        var words = List.of(line.split(" ", -1));
        return Stream.of(String.join(" ", words.subList(0, Math.min(2, words.size()))), words.get(0))
                .filter(commands::contains)
                .findFirst()
                .orElse("");
    }

    /** Every command's help, by its words; the program's own under the empty text. */
    private static Map<String, String> installerHelp() {
        var all = new LinkedHashMap<String, String>();
        collectHelp(List.of(), all);
        assertThat(all).containsKeys("", "update", "backup restore");
        return all;
    }

    private static void collectHelp(List<String> command, Map<String, String> all) {
        var arguments = new ArrayList<>(command);
        arguments.add("--help");
        var out = new StringWriter();
        var machine = new Machine(
                Disk.real(), Clock.systemUTC(), Secrets.none(), ROOT, Answers.NOBODY, false, new StopRequest());
        var code = Installer.run(
                machine, new PrintWriter(out), new PrintWriter(new StringWriter()), arguments.toArray(new String[0]));
        assertThat(code).as(arguments.toString()).isZero();
        var help = out.toString();
        all.put(String.join(" ", command), help);
        var commands = help.indexOf("Commands:");
        if (commands >= 0) {
            var list = help.substring(commands).replaceFirst("(?s)\\R\\R.*", "");
            for (String name : all(COMMAND, list, 1)) {
                var words = new ArrayList<>(command);
                words.add(name);
                collectHelp(words, all);
            }
        }
    }

    /** As its sources declare them: the builder is another program, which this one does not know. */
    private static Set<String> builderOptions() {
        var options = new TreeSet<String>();
        for (Path source : files(ROOT.resolve("bundle-builder/src/main/java"), ".java")) {
            options.addAll(all(DECLARED, text(source), 1));
        }
        return options;
    }

    private static List<Path> documents() {
        var documents = files(ROOT.resolve("docs"), ".md");
        documents.add(ROOT.resolve("README.md"));
        assertThat(documents).hasSizeGreaterThan(5);
        return documents;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .collect(toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what stands in blocks of code: indented, or between fences. */
    private static String code(Path document) {
        var code = new StringBuilder();
        var isFenced = false;
        for (String line : text(document).split("\n", -1)) {
            if (line.startsWith("```")) {
                isFenced = !isFenced;
            } else if (isFenced || line.startsWith("    ")) {
                code.append(line).append('\n');
            }
        }
        return code.toString();
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .collect(toCollection(ArrayList::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
