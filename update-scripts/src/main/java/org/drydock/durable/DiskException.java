package org.drydock.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A file operation that failed; says which and where, in words for an admin. */
public final class DiskException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    public DiskException(String operation, Path path, IOException cause) {
        super("cannot " + operation + " " + path + ": " + reason(cause), cause);
    }

    /** What the operating system said, without the path that the message has already. */
    public static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (cause instanceof ClosedChannelException) {
            return "it is closed";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return String.valueOf(system.getReason());
        }
        return String.valueOf(cause.getMessage());
    }
}
