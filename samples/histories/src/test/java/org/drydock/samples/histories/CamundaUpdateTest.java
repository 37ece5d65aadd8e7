package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.FastFolder;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's eleven years on H2, which check runs too. */
class CamundaUpdateTest extends CamundaContract {
    private static Optional<Customer> installed = Optional.empty();

    @BeforeAll
    static void installItsFirstRelease(@TempDir(factory = FastFolder.class) Path shared) throws IOException {
        installed = Optional.of(installed(new InFile(), shared));
    }

    @Override
    Customer customer() {
        return installed.orElseThrow();
    }

    @Test
    void whatTheCustomerHasAddedToTheDatabaseCrossesElevenYearsAfterARehearsal() throws IOException {
        var home = customer().home();
        var updated = home.copy(customer().site(), folder.resolve("updated"));
        try (var session = home.database(updated).open()) {
            session.run("""
                    create index OURS on ACT_RU_TASK(NAME_);
                    create view OPEN_TASKS as select NAME_, CREATE_TIME_ from ACT_RU_TASK where SUSPENSION_STATE_ = 1;
                    create view JOBS as select ID_, SUSPENSION_STATE_ from ACT_RU_JOB;
                    """, "ours.sql");
        }

        var outcome = Programs.installer(update(updated, vendor.bundle(CamundaVendor.NEWEST)));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.output())
                .contains("rehearsing the steps on a copy of the database 'engine'")
                .contains("3 differences to release 7.1.0, none in the way");
        assertThat(schema(updated).objects()).containsKeys("index ACT_RU_TASK.OURS", "view OPEN_TASKS", "view JOBS");
    }

    /** A copy of the site at the very moment is what a process leaves that is killed then. */
    @Test
    void killedAtEveryJournalRecordItEndsOldOrNew() throws IOException {
        var home = customer().home();
        var running = home.copy(customer().site(), folder.resolve("running"));
        var before = image(running);
        var images = new ArrayList<Path>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                if (operation == Operation.SINK_FORCE && path.endsWith("journal")) {
                    images.add(home.copy(running, folder.resolve("image-" + images.size())));
                }
            }
        });
        var outcome = Programs.installerOn(disk, update(running, vendor.bundle(CamundaVendor.NEWEST)));
        assertThat(outcome.code()).as(outcome.toString()).isZero();
        var after = rows(running, Optional.empty());
        var afterSchema = schema(running);

        var endings = new TreeMap<String, Integer>();
        for (Path image : images) {
            var resumed = Programs.installerOn(Disk.real(), "resume", "--site", image.toString());
            if (resumed.code() == 20 || isBeforeTheFirstRecord(image, resumed)) {
                assertThat(image(image)).as("%s: %s", image, resumed).isEqualTo(before);
                endings.merge("old", 1, Integer::sum);
            } else {
                assertThat(resumed.code()).as("%s: %s", image, resumed).isZero();
                assertThat(schema(image)).as("%s", image).isEqualTo(afterSchema);
                assertThat(rows(image, Optional.empty())).as("%s", image).isEqualTo(after);
                endings.merge("new", 1, Integer::sum);
            }
        }

        assertThat(images).hasSizeGreaterThan(120);
        assertThat(endings).containsOnlyKeys("old", "new");
        say(images.size() + " journal records, ended " + endings);
    }

    private static boolean isBeforeTheFirstRecord(Path image, Programs.Ended resumed) {
        return image.endsWith("image-0") && resumed.output().contains("nothing to finish");
    }
}
