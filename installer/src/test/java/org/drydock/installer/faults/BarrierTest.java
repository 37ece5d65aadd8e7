package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drydock.FastFolder;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the disk when the journal says something. */
class BarrierTest {
    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    @Test
    void aDataFolderThatAStepHasMadeIsDurableAtTheCommit() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        Directories.deleteTree(Disk.real(), site.root().resolve("files"));

        var left = cutAtTheCommit(site, shop.bundle("3.0.0"));

        assertThat(left.resolve("files/index")).hasContent("indexed by 3.0.0");
    }

    @Test
    void whatTheProductHasWrittenInItsHealthCheckIsDurableAtTheCommit() throws Exception {
        var shop = Shop.inPlaceAndPublic(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        site.write("last-words", "echo stopped >> $DRYDOCK_SITE/files/words");

        var left = cutAtTheCommit(site, shop.bundle("3.0.0"));

        assertThat(left.resolve("files/words")).hasContent("stopped\nstopped");
    }

    @Test
    void everyDatabaseSaysThatItIsBeingChangedBeforeTheFirstStep() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        var left = temporary.resolve("left");

        update(site, shop.bundle("3.0.0"), run -> run.hasEntered(Phase.STEPS), () -> Folders.copy(site.root(), left));

        var states = new TreeMap<String, String>();
        for (String database : List.of("books", "orders")) {
            states.put(database, state(left.resolve("data").resolve(database)));
        }
        assertThat(states.values()).containsOnly("changing");
    }

    /** Up to there a run that is undone puts nothing back. */
    @Test
    void noByteOfADatabaseChangesBeforeItIsMarked() {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        var left = temporary.resolve("left");
        var before = FileTree.of(site.root().resolve("data"));

        update(site, shop.bundle("3.0.0"), run -> run.hasEntered(Phase.MARK), () -> Folders.copy(site.root(), left));

        assertThat(digests(FileTree.of(left.resolve("data")))).containsAllEntriesOf(digests(before));
    }

    private static Map<String, Sha256> digests(FileTree tree) {
        return tree.entries().stream()
                .filter(TreeEntry.File.class::isInstance)
                .map(TreeEntry.File.class::cast)
                .collect(Collectors.toMap(TreeEntry.File::path, TreeEntry.File::sha256));
    }

    /** An operation that has failed is not to be taken for done because its result can be seen. */
    @Test
    void whatWasPutBackIsDurableAlsoAtASecondTry() {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        site.write("sick-3.0.0", "");
        site.write("files/step", "rm -r files/old\n");
        var files = FileTree.of(site.root().resolve("files"));
        var config = site.root().resolve("config");
        var before = FileTree.of(config);
        var bundle = shop.bundle("3.0.0").toString();
        var cut = new PowerCut(site.root());
        var failed = new AtomicInteger();

        var ended = site.installer(
                new ObservedDisk(Disk.real(), new DiskObserver() {
                    private int moves;

                    @Override
                    public void before(long ordinal, Operation operation, Path path) {
                        if (operation == Operation.FORCE_DIRECTORY
                                && path.equals(config)
                                && moves == 2
                                && failed.getAndIncrement() == 0) {
                            throw new DiskException("make durable", path, new IOException("Input/output error"));
                        }
                        cut.before(ordinal, operation, path);
                    }

                    @Override
                    public void after(long ordinal, Operation operation, Path path) {
                        cut.after(ordinal, operation, path);
                        if (operation == Operation.MOVE && path.equals(config.resolve("app.yaml"))) {
                            moves++; // switched, put back
                        }
                    }
                }),
                "update",
                bundle,
                "--yes");
        cut.leave(PowerCut.Leaves.FORCED, temporary.resolve("left"));

        assertThat(ended.code()).as(ended.toString()).isEqualTo(20);
        assertThat(failed.get()).isPositive();
        assertThat(FileTree.of(temporary.resolve("left/config"))).isEqualTo(before);
        assertThat(FileTree.of(temporary.resolve("left/files"))).isEqualTo(files);
    }

    private Path cutAtTheCommit(ShopSite site, Path bundle) {
        var left = temporary.resolve("left");
        var cut = new PowerCut(site.root());
        update(site, bundle, run -> run.committed().isPresent(), () -> cut.leave(PowerCut.Leaves.FORCED, left), cut);
        return left;
    }

    private static void update(ShopSite site, Path bundle, Predicate<RunRecord> when, Runnable then) {
        update(site, bundle, when, then, new DiskObserver() {});
    }

    /** Looks once, as soon as a journal says so. */
    private static void update(
            ShopSite site, Path bundle, Predicate<RunRecord> when, Runnable then, DiskObserver observer) {
        var looking = new DiskObserver() {
            private boolean isOver;

            @Override
            public void before(long ordinal, Operation operation, Path path) {
                observer.before(ordinal, operation, path);
            }

            @Override
            public void after(long ordinal, Operation operation, Path path) {
                observer.after(ordinal, operation, path);
                if (!isOver
                        && operation == Operation.SINK_FORCE
                        && path.endsWith("journal")
                        && RunRecord.read(Directories.parent(path)).filter(when).isPresent()) {
                    isOver = true;
                    then.run();
                }
            }
        };
        var ended = site.installer(new ObservedDisk(Disk.real(), looking), "update", bundle.toString(), "--yes");
        assertThat(ended.code()).as(ended.toString()).isZero();
        assertThat(looking.isOver).isTrue();
    }

    private static String state(Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + database + ";IFEXISTS=TRUE", "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select run_state from drydock_site")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
