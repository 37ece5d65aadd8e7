package org.drydock.builder.check;

import java.util.List;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;

/** Looks for one kind of mistake in a project. */
public interface FindingSource {
    /** @param project complete: reading it found nothing, and its releases are a graph */
    List<Finding> find(Project project);
}
