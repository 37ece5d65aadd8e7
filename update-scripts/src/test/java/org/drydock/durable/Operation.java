package org.drydock.durable;

/** One kind for each operation of {@link Disk} and {@link Disk.Sink}. */
public enum Operation {
    CREATE,
    APPEND,
    TRUNCATE,
    MOVE,
    LINK,
    HARD_LINK,
    CLONE_TREE,
    DELETE,
    MAKE_DIRECTORY,
    COPY_ATTRIBUTES,
    SET_MODE,
    FORCE,
    FORCE_DIRECTORY,
    FORCE_TREE,
    SINK_WRITE,
    SINK_FORCE,
    SINK_CLOSE
}
