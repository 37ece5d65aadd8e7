package org.drydock.builder.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.drydock.builder.proof.ScratchServers.Server;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Directories;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlNode;

/** Reads the file in which a vendor names servers for scratch databases. */
public final class ServersFile {
    private final Path file;
    private final Map<String, String> environment;

    private ServersFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * @param environment of this process, for passwords
     * @throws UpdateException USAGE if it is none, or a password is not where it says
     */
    public static ScratchServers read(Path file, Map<String, String> environment) {
        return new ServersFile(file, environment).servers(StrictYaml.read(file, FailureKind.USAGE));
    }

    private ScratchServers servers(YamlNode node) {
        var mapping = node.mapping("format", "servers");
        mapping.required("format").number(1, 1);
        var servers = new HashMap<String, Server>();
        var all = mapping.required("servers").mapping();
        all.entries().forEach((engine, server) -> {
            if (!Engines.ids().contains(engine) || engine.equals(Setting.EMBEDDED)) {
                throw all.placeOf(engine)
                        .error("expected mariadb or postgresql, found '" + engine + "': H2 needs no server");
            }
            servers.put(engine, server(engine, server));
        });
        return new ScratchServers(servers);
    }

    private Server server(String engine, YamlNode node) {
        var mapping = node.mapping("url", "user", "password");
        var url = mapping.required("url").text(ServersFile::url);
        var user = mapping.required("user").text();
        return new Server(engine, url, user, password(mapping.required("password")), file.toString());
    }

    private static String url(String text) {
        if (text.split(Pattern.quote(ScratchServers.PLACE), -1).length != 2) {
            throw new IllegalArgumentException("expected a URL with " + ScratchServers.PLACE
                    + " in it once, where the name of a scratch database belongs");
        }
        return text;
    }

    private Secret password(YamlNode node) {
        if (!node.isMapping()) {
            throw node.place()
                    .error(
                            "expected { file: NAME } or { env: NAME }, found a value",
                            "passwords do not stand here: put it into a file that only you can read");
        }
        var mapping = node.mapping("file", "env");
        if (mapping.optional("file").isPresent() == mapping.optional("env").isPresent()) {
            throw node.place().error("expected either 'file' or 'env'");
        }
        return mapping.optional("file")
                .map(name -> firstLine(Directories.parent(file.toAbsolutePath()).resolve(name.text())))
                .orElseGet(() -> variable(mapping.required("env").text()));
    }

    private Secret firstLine(Path path) {
        try {
            return new Secret(Files.readString(path).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new UpdateException(
                    FailureKind.USAGE,
                    "cannot read the password file " + path + ": " + DiskException.reason(e),
                    file + " names it; it holds the password on its first line",
                    e);
        }
    }

    private Secret variable(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "the environment has no variable " + name,
                    file + " takes a database password from it");
        }
        return new Secret(value);
    }
}
