package org.drydock.database.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * One run of a client program.
 *
 * @param environment beside our own, of which nothing that libpq reads is handed on but where it finds passwords
 */
record ClientCall(List<String> command, Map<String, String> environment) {
    /** Bytes of what it says about its troubles. */
    private static final int SHOWN = 2000;

    private static final Pattern OWN_WORDS = Pattern.compile("(?:pg_dump|pg_restore|psql): .*|[A-Z]+(?: [0-9]+)?: .*");
    private static final Pattern QUOTING = Pattern.compile(
            "^(?:pg_(?:dump|restore): )?(?:detail: )?(?:(?:DETAIL|CONTEXT|STATEMENT|QUERY|LOCATION|LINE [0-9]+):|Command was:)");
    /** Names no value, and is often all that says where. */
    private static final Pattern FUNCTION = Pattern.compile("CONTEXT: +(PL/pgSQL function .*|SQL function \".*)");

    /** Gives a program what it reads. */
    interface Feed {
        void feed(OutputStream input) throws IOException;
    }

    /** Takes what the program writes. */
    interface Reader<T> {
        T read(InputStream output) throws IOException;
    }

    /**
     * @param input for the program to read
     * @throws UpdateException UPDATE_FAILED with what the program said, if it did not end well
     */
    <T> T run(String input, Reader<T> reader) {
        return run(out -> fed(out, input), reader);
    }

    /** It need not read nothing. */
    private static void fed(OutputStream out, String input) throws IOException {
        if (!input.isEmpty()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param input what is thrown here is thrown if the program itself ended well
     * @throws UpdateException UPDATE_FAILED with what the program said, if it did not end well
     */
    <T> T run(Feed input, Reader<T> reader) {
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") && !name.equals("PGPASSFILE"));
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                return end(process, input, reader);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UpdateException(FailureKind.UPDATE_FAILED, command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpdateException(FailureKind.UPDATE_FAILED, command.get(0) + ": interrupted", e);
        }
    }

    private <T> T end(Process process, Feed input, Reader<T> reader) throws IOException, InterruptedException {
        var said = CompletableFuture.supplyAsync(() -> said(process.getErrorStream()));
        var written = CompletableFuture.supplyAsync(() -> written(process, input));
        try (var output = process.getInputStream()) {
            var result = reader.read(output);
            output.transferTo(OutputStream.nullOutputStream());
            var exitCode = process.waitFor();
            var unwritten = written.join();
            if (exitCode == 0
                    && unwritten.filter(UpdateException.class::isInstance).isPresent()) {
                throw (UpdateException) unwritten.get();
            }
            if (exitCode != 0 || unwritten.isPresent()) {
                throw new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        command.get(0) + " ended with exit code " + exitCode + ": " + said.join());
            }
            return result;
        }
    }

    /** What went wrong with it. */
    private static Optional<Exception> written(Process process, Feed input) {
        try (var out = process.getOutputStream()) {
            input.feed(out);
            return Optional.empty();
        } catch (IOException | UpdateException e) {
            return Optional.of(e);
        }
    }

    /** The server's details, contexts and statements quote rows of the customer's, on as many lines as these have. */
    static String shown(String said) {
        var shown = new ArrayList<String>();
        var isShown = false;
        for (String line : said.split("\\R", -1)) {
            var own = OWN_WORDS.matcher(line);
            if (own.matches()) {
                isShown = !QUOTING.matcher(line).find();
            } else if (QUOTING.matcher(line).find()) {
                isShown = false;
            }
            var function = FUNCTION.matcher(line);
            if (function.matches()) {
                shown.add("in " + function.group(1));
            } else if (isShown && !line.isBlank()) {
                shown.add(line.strip());
            }
        }
        return shown.stream().map(line -> SqlMessage.withoutValues(line)).collect(Collectors.joining("; "));
    }

    private static String said(InputStream errors) {
        try (errors) {
            var beginning = errors.readNBytes(SHOWN);
            errors.transferTo(OutputStream.nullOutputStream());
            return shown(new String(beginning, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "its messages could not be read";
        }
    }
}
