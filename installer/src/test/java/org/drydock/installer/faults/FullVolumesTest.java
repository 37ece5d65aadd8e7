package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.drydock.FastFolder;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.Mounts;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.drydock.installer.SiteImage;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T36, T42: a site spread over five volumes, of which each in turn is full from one phase on until the run has ended.
 * Only root can mount.
 */
class FullVolumesTest {
    /** Staging; backups; journal and log; databases; data. */
    private static final List<String> VOLUMES = List.of("versions", "backups", ".drydock", "data", "files");

    /** To wait for, in milliseconds. */
    private static final int MOMENT = 20;

    private static final int MOMENTS = 1_000;
    private static final String SIZE = "size=48m,mode=0755";

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    private final Mounts mounts = new Mounts();

    @AfterEach
    void unmount() throws IOException {
        mounts.close();
    }

    @Test
    void eachVolumeFullFromEachPhaseOnLeavesOldOrNew() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = new ShopSite(temporary.resolve("site"));
        ShopSite.installed(shop, site.root());
        var prepared = temporary.resolve("prepared");
        Folders.copy(site.root(), prepared);
        mountAll(site.root());
        fillFrom(prepared, site.root());
        var before = SiteImage.of(site.root());
        var command = new String[] {"update", shop.bundle("3.0.0").toString(), "--yes"};
        assertThat(site.installer(command).code()).isZero();
        var after = SiteImage.of(site.root());

        for (String volume : VOLUMES) {
            for (Phase phase : Phase.values()) {
                fillFrom(prepared, site.root());
                var filler = new Filler(site.root(), volume, phase);

                var ended = site.installer(new ObservedDisk(Disk.real(), filler), command);
                filler.remove();
                var status = site.status().out();
                var last = status.contains("\"state\":\"ok\"") ? ended : site.installer("resume");

                var image = SiteImage.of(site.root());
                var isRight = last.code() == 0 ? image.equals(after) : image.equals(before);
                assertThat(isRight && last.code() != 1 && filler.hasStruck())
                        .as(
                                "%s full from %s on: %s%n%s%n%s",
                                volume, phase, ended, last, image.differences(before, after))
                        .isTrue();
            }
        }
    }

    private void mountAll(Path site) throws IOException {
        for (String volume : VOLUMES) {
            var at = site.resolve(volume);
            Directories.deleteTree(Disk.real(), at);
            mounts.memory(at, SIZE);
        }
    }

    /** Mount points stay, as nobody can remove them. */
    private static void fillFrom(Path prepared, Path site) {
        for (Path folder : Directories.list(site)) {
            if (VOLUMES.contains(String.valueOf(folder.getFileName()))) {
                Directories.list(folder).forEach(each -> Directories.deleteTree(Disk.real(), each));
            } else {
                Directories.deleteTree(Disk.real(), folder);
            }
        }
        for (Path part : Directories.list(prepared)) {
            var place = site.resolve(part.getFileName());
            if (Files.isDirectory(place)) {
                Directories.list(part).forEach(each -> Folders.copy(each, place.resolve(each.getFileName())));
            } else {
                Folders.copy(part, place);
            }
        }
    }

    /** Fills a volume to its last byte as soon as the journal says that a phase is entered. */
    private static final class Filler implements DiskObserver {
        private final Path runs;
        private final Path file;
        private final Phase phase;
        private boolean hasStruck;

        Filler(Path site, String volume, Phase phase) {
            this.runs = site.resolve(".drydock/runs");
            this.file = site.resolve(volume).resolve("filler");
            this.phase = phase;
        }

        @Override
        public void after(long ordinal, Operation operation, Path path) {
            if (operation == Operation.SINK_FORCE && path.startsWith(runs) && path.endsWith("journal") && !hasStruck) {
                RunRecord.read(Directories.parent(path))
                        .filter(run -> run.hasEntered(phase))
                        .ifPresent(run -> fill());
            }
        }

        private void fill() {
            hasStruck = true;
            var zeros = ByteBuffer.allocate(4096);
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (true) {
                    channel.write(zeros.clear());
                }
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("No space")) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        boolean hasStruck() {
            return hasStruck;
        }

        /** Another test's program that was being started meanwhile may have had the file open for a moment longer. */
        void remove() throws Exception {
            Files.deleteIfExists(file);
            var volume = Files.getFileStore(Directories.parent(file));
            for (int tries = 0; volume.getUsableSpace() < volume.getTotalSpace() / 2; tries++) {
                assertThat(tries).as("%s is full without its filler", volume).isLessThan(MOMENTS);
                Thread.sleep(MOMENT);
            }
        }
    }
}
