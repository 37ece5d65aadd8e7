package org.drydock.digest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.drydock.durable.FileMode;

/** One name in a tree of files. Paths are relative to the tree's root, with {@code /} on every platform. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TreeEntry.File.class, name = "file"),
    @JsonSubTypes.Type(value = TreeEntry.Link.class, name = "link"),
    @JsonSubTypes.Type(value = TreeEntry.Folder.class, name = "folder")
})
public sealed interface TreeEntry {
    String path();

    /** The same as a bundle holds it: of a file's mode only counts whether it is a program, the rest depends on who unpacked it. */
    TreeEntry asShipped();

    /** The same without the bits of its mode that not everybody may set. */
    TreeEntry plain();

    /** One text that says all that makes this entry what it is; the tree's digest is made of these. */
    String line();

    /** @param size bytes, 0 or more */
    record File(String path, FileMode mode, long size, Sha256 sha256) implements TreeEntry {
        @Override
        public String line() {
            return "file " + mode + " " + size + " " + sha256 + " " + path;
        }

        @Override
        public TreeEntry asShipped() {
            return new File(path, mode.isExecutable() ? FileMode.PROGRAM : FileMode.FILE, size, sha256);
        }

        @Override
        public TreeEntry plain() {
            return new File(path, mode.plain(), size, sha256);
        }
    }

    /** @param target as stored in the link */
    record Link(String path, String target) implements TreeEntry {
        @Override
        public String line() {
            return "link " + path + "\0" + target;
        }

        @Override
        public TreeEntry asShipped() {
            return this;
        }

        @Override
        public TreeEntry plain() {
            return this;
        }
    }

    /** A directory; only ever listed where it matters: in data folders also the empty ones. */
    record Folder(String path, FileMode mode) implements TreeEntry {
        @Override
        public String line() {
            return "folder " + mode + " " + path;
        }

        @Override
        public TreeEntry asShipped() {
            return new Folder(path, FileMode.DIRECTORY);
        }

        @Override
        public TreeEntry plain() {
            return new Folder(path, mode.plain());
        }
    }
}
