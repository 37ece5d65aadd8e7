package org.drydock.installer.update;

import java.util.List;
import org.drydock.database.Database;
import org.drydock.database.Session;
import org.drydock.installer.site.Site;

/** What a database may be that a backup takes the place of: whatever somebody has made of it, as long as it is this site's. */
record RestoreQuestions(Site site) implements CheckDatabases.Questions {
    @Override
    public List<String> ask(Database copy, Session session) {
        return session.mark(site.installation().product()).stream()
                .flatMap(row -> SiteQuestions.foreign(site, copy, row).stream())
                .toList();
    }
}
