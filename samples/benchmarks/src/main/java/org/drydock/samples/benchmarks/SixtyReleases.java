package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A product whose every release migrates each of its databases once, and a site that has the first release. */
record SixtyReleases(Vendor vendor, List<String> databases) {
    /** From the first release to the last. */
    static final int HOPS = 60;

    private static final String SCRIPT = """
            create table order_%1$d (id bigint generated always as identity primary key, customer varchar(80) not null, total decimal(12, 2));
            create index order_%1$d_customer on order_%1$d (customer);
            insert into order_%1$d (customer, total) select 'customer ' || x, x * 1.5 from system_range(1, 100);
            alter table order_%1$d add column paid timestamp;
            """;

    void write() throws IOException {
        vendor.product("databases: { "
                + databases.stream().map(name -> name + ": { engines: [h2] }").collect(Collectors.joining(", "))
                + " }\nservice: none\n");
        for (String database : databases) {
            Files.createDirectories(scripts(database));
            for (int number = 0; number <= HOPS; number++) {
                Files.writeString(
                        scripts(database).resolve(String.format(Locale.ROOT, "V%d__orders.sql", number + 1)),
                        String.format(Locale.ROOT, SCRIPT, number));
            }
        }
        for (int number = 0; number <= HOPS; number++) {
            vendor.release(release(number), steps(number));
        }
        var code = Files.createDirectories(vendor.folder().resolve("code"));
        Files.writeString(code.resolve("readme"), "nothing but databases\n");
        Command.run(vendor.build(release(0), code, first(), "--unproven"));
        Command.run(vendor.build(release(HOPS), code, bundle(), "--unproven"));
    }

    private String steps(int number) {
        return "from: " + (number == 0 ? "[]" : "[" + release(number - 1) + "]") + "\nsteps:\n"
                + databases.stream()
                        .map(name -> String.format(Locale.ROOT, "  - migrate: %s\n    to: \"%d\"\n", name, number + 1))
                        .collect(Collectors.joining());
    }

    private static String release(int number) {
        return "1." + number + ".0";
    }

    /** Installs the first release. */
    void install(Path site) throws IOException {
        var file = vendor.folder().resolve("site.yaml");
        Files.writeString(
                file,
                "format: 1\nproduct: server\ndatabases:\n"
                        + databases.stream()
                                .map(name -> String.format(
                                        Locale.ROOT,
                                        "  %1$s: { engine: h2, url: \"jdbc:h2:file:./%1$s\", user: sa }\n",
                                        name))
                                .collect(Collectors.joining())
                        + "service: none\nbackup: { folder: backups, keep: 1 }\n");
        new TrustedCommand(vendor.bench(), vendor.trustRoot())
                .run("install", first(), "--site", site, "--site-file", file, "--yes", "--allow-unproven");
    }

    private Path first() {
        return vendor.folder().resolve("first.bundle");
    }

    /** Of the last release. */
    Path bundle() {
        return vendor.folder().resolve("last.bundle");
    }

    /** A folder for Flyway. */
    Path scripts(String database) {
        return vendor.project().resolve("scripts").resolve(database).resolve("common");
    }
}
