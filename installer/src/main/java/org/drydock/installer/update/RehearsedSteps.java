package org.drydock.installer.update;

import java.util.HashSet;
import java.util.Set;
import org.drydock.installer.plan.ConfigWay;
import org.drydock.step.Step;

/** Which steps of an update can be tried out where there is a copy of one database and nothing else; asked in their order. */
final class RehearsedSteps implements Step.Cases<Boolean> {
    private final String database;
    private final boolean withConfig;
    private final ConfigWay way;
    /**
     * Config files that rows of other databases have given something to, and those that got it from there: as these rows are
     * not in the copy, nobody can tell what later steps would do with them.
     */
    private final Set<String> unknown = new HashSet<>();

    /** @param withConfig whether the config is converted, too, because settings of it go to the database: in files that are thrown away */
    RehearsedSteps(String database, boolean withConfig, ConfigWay way) {
        this.database = database;
        this.withConfig = withConfig;
        this.way = way;
    }

    @Override
    public Boolean migrate(Step.Migrate step) {
        return step.database().equals(database);
    }

    @Override
    public Boolean convert(Step.Convert step) {
        var isElsewhere = step.database().stream().anyMatch(name -> !name.equals(database));
        if (isElsewhere || unknown.contains(step.config())) {
            unknown.add(step.config());
            step.toConfig().ifPresent(unknown::add);
            return false;
        }
        return withConfig && way.has(step) && step.toConfig().stream().noneMatch(unknown::contains);
    }

    @Override
    public Boolean check(Step.Check step) {
        return step.database().equals(database);
    }

    /** It may change what is not in the copy. */
    @Override
    public Boolean run(Step.Run step) {
        return false;
    }
}
