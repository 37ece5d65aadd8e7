package org.drydock.installer.site;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.durable.DurableLog;
import org.drydock.failure.FailureKind;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/** What was installed on a site, and when; append-only. */
public final class History {
    private final SiteLayout layout;

    public History(SiteLayout layout) {
        this.layout = layout;
    }

    /**
     * A change of what is installed.
     *
     * @param kind the run's, such as {@code update}
     * @param from empty for an installation
     * @param steps how many steps the site had run then
     */
    public record Event(
            String run,
            String kind,
            Optional<ReleaseVersion> from,
            ReleaseVersion to,
            Sha256 tree,
            Sha256 bundle,
            int steps,
            Instant at) {}

    public List<Event> events() {
        if (!Files.exists(layout.history())) {
            return List.of();
        }
        var events = new ArrayList<Event>();
        for (String line : DurableLog.read(layout.history())) {
            events.add(StrictJson.read(line, Event.class, layout.history().toString(), FailureKind.NEEDS_HELP));
        }
        return events;
    }

    /** Adds an event, unless its run has added it already. */
    public void add(Disk disk, Event event) {
        if (!Files.exists(layout.history())) {
            DurableLog.create(disk, layout.history()).close();
        }
        if (events().stream().noneMatch(each -> each.run().equals(event.run()))) {
            try (var log = DurableLog.open(disk, layout.history())) {
                log.append(StrictJson.line(event));
            }
        }
    }
}
