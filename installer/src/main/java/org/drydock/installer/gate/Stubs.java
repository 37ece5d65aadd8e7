package org.drydock.installer.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;

/** Programs that say what is going on and end with exit code 75 (sysexits.h: try again later). */
public final class Stubs {
    private final Disk disk;
    private final Path site;
    private final Path folder;

    /** @param folder where the stubs of this run stand */
    public Stubs(Disk disk, Path site, Path folder) {
        this.disk = disk;
        this.site = site;
        this.folder = folder;
    }

    /** Makes one for each program of a release, durably. */
    public void make(Path code) {
        Directories.deleteTree(disk, folder);
        Directories.create(disk, folder, FileMode.DIRECTORY);
        for (Path program : programs(code)) {
            stub(folder.resolve(code.relativize(program).toString()));
        }
        disk.forceTree(folder);
        disk.forceDirectory(Directories.parent(folder));
    }

    private static List<Path> programs(Path code) {
        if (!Files.isDirectory(code)) {
            return List.of();
        }
        try (var files = Files.walk(code)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> FileMode.of(file).isExecutable())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DiskException("list", code, e);
        }
    }

    private void stub(Path file) {
        var text = "#!/bin/sh\n"
                + "# Stands here while an update changes this site.\n"
                + "echo 'update in progress: installer resume --site "
                + site.toString().replace("'", "'\\''")
                + "' >&2\n"
                + "exit 75\n";
        Directories.create(disk, Directories.parent(file), FileMode.DIRECTORY);
        try (var sink = disk.create(file, FileMode.PROGRAM)) {
            sink.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            sink.force();
        }
    }
}
