package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.Test;

/** What is judged otherwise where the database outlives the installer: on a server. */
abstract class CamundaServerContract extends CamundaContract {
    /** Of the journal's records every how many-th is the installer's last: {@code -Ddrydock.histories.kill-every=5}. */
    private static final int EVERY = Integer.getInteger("drydock.histories.kill-every", 60);

    /** Each time a real process that dies, and the server goes on. */
    @Test
    void killedAtJournalRecordsItEndsOldOrNew() throws Exception {
        var home = (OnServer) customer().home();
        var bundle = vendor.bundle(CamundaVendor.NEWEST);
        var whole = home.copy(customer().site(), folder.resolve("whole"));
        Programs.installerOn(Disk.real(), update(whole, bundle)).good();
        var after = rows(whole, Optional.empty());
        var afterSchema = schema(whole);
        var endings = new TreeMap<String, Integer>();

        for (int record = EVERY; ; record += EVERY) {
            var site = home.copy(customer().site(), folder.resolve("killed-" + record));
            var before = image(site);
            if (!DyingInstaller.dies(record, List.of(update(site, bundle)))) {
                break;
            }
            var resumed = Programs.installerOn(Disk.real(), "resume", "--site", site.toString());
            if (resumed.code() == 20) {
                assertThat(image(site)).as("%s: %s", record, resumed).isEqualTo(before);
            } else {
                assertThat(resumed.code()).as("%s: %s", record, resumed).isZero();
                assertThat(schema(site)).as("%s", record).isEqualTo(afterSchema);
                assertThat(rows(site, Optional.empty())).as("%s", record).isEqualTo(after);
            }
            endings.merge(resumed.code() == 20 ? "old" : "new", 1, Integer::sum);
            home.forget(site);
        }

        assertThat(endings).containsKey("old");
        say("killed at every " + EVERY + "th journal record, ended " + endings);
    }
}
