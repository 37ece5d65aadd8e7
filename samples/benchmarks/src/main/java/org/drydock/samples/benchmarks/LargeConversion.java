package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.config.ConfigFormat;
import org.drydock.config.LargeFile;
import org.drydock.failure.FailureKind;

/** The program {@code LargeConversion FORMAT FILE}: converts one key of the file, which {@link LargeFile} made. */
public final class LargeConversion {
    private LargeConversion() {}

    public static void main(String[] arguments) throws IOException {
        var format = ConfigFormat.valueOf(arguments[0]);
        var file = Path.of(arguments[1]);
        var document = format.parse(Files.readAllBytes(file), file.toString(), FailureKind.PRECONDITION);
        var converted = LargeFile.script(format).apply(document);
        Files.write(file.resolveSibling("converted"), converted.document().bytes());
    }
}
