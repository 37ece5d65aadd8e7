package org.drydock.builder.init;

import java.nio.file.Path;
import java.util.Map;
import org.drydock.builder.project.ProjectLayout;
import org.drydock.durable.Disk;

/** A project with one release, commented, in which {@code check} finds nothing. */
public final class Skeleton {
    private Skeleton() {}

    /** @throws org.drydock.failure.UpdateException USAGE if something stands there already */
    public static void write(Disk disk, Path folder) {
        var project = NewProject.at(disk, folder);
        var layout = project.layout();
        var values = Map.of("product", project.product());
        project.write(layout.product(), NewProject.template("product.yaml", values));
        project.write(layout.release("1.0.0"), NewProject.template("1.0.0.yaml", values));
        project.write(
                layout.scripts("main", ProjectLayout.COMMON).resolve("V1.0__first_tables.sql"),
                NewProject.template("first_tables.sql", values));
        project.write(layout.recalls(), NewProject.template("recalls.yaml", values));
    }
}
