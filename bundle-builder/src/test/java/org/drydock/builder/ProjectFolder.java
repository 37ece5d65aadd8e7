package org.drydock.builder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.check.Check;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;

/** A vendor's project that a test writes file by file. */
public record ProjectFolder(Path root) {
    public static final String PRODUCT = """
            format: 1
            product: acme
            title: Acme
            layout: versioned
            databases:
              client: { engines: [h2, postgresql, { mariadb: mysql }] }
            config:
              app: { file: config/app.yaml, default: conf/app.yaml }
            service: none
            interpreters: { .sh: sh }
            """;

    public static ProjectFolder at(Path root) {
        return new ProjectFolder(root).with("product.yaml", PRODUCT);
    }

    public ProjectFolder with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public ProjectFolder with(String file, byte[] content) {
        try {
            var path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProjectFolder without(String file) {
        try {
            Files.delete(root.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A release with these lines below {@code release} and {@code from}. */
    public ProjectFolder release(String version, String from, String... lines) {
        var text = "release: " + version + "\nfrom: [" + from + "]\n" + String.join("\n", lines) + "\n";
        return with("releases/" + version + ".yaml", text);
    }

    /** A script of one statement in {@code scripts/client/common}. */
    public ProjectFolder script(String name) {
        return with(
                "scripts/client/common/" + name,
                "create table t_" + Integer.toUnsignedString(name.hashCode()) + " (a int);\n");
    }

    public Project load() {
        return Project.load(root);
    }

    /** What check says, a line for each finding. */
    public List<String> findings() {
        return Check.withoutRunning().of(root).findings().stream()
                .map(Finding::toString)
                .toList();
    }
}
