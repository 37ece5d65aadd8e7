package org.drydock.installer.code;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Aside;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.CodeCopy;
import org.drydock.installer.gate.Gate;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.site.History;
import org.drydock.installer.site.SiteLayout;

/**
 * Releases side by side below {@code versions}, each named by its digest and never changed; the link {@code current}
 * says which one runs.
 *
 * @param folder of the installed code; empty if nothing is installed
 * @param tree of the installed code
 * @param next folder of the new code; empty if there is none
 */
record VersionedCode(SiteLayout site, Optional<Path> folder, Optional<Sha256> tree, Optional<Path> next, RunLayout run)
        implements CodeLayout {

    @Override
    public Path present() {
        return folder.orElseThrow();
    }

    @Override
    public Path coming() {
        return next.orElseThrow();
    }

    @Override
    public Optional<Path> staged() {
        return next.filter(Files::isDirectory);
    }

    @Override
    public boolean isNew() {
        return next.filter(each -> !Files.exists(each)).isPresent();
    }

    /** A tree that is there already is used again only after every byte of it was hashed. */
    @Override
    public boolean isThere(Sha256 wanted) {
        return Files.isDirectory(coming())
                && FileTree.of(coming()).withoutFolders().digest().equals(wanted);
    }

    @Override
    public Path staging() {
        return site.staging(run.id());
    }

    @Override
    public void moveIn(Disk disk) {
        Aside.move(disk, coming(), run.aside(), String.valueOf(coming().getFileName())); // edited by somebody
        disk.move(staging(), coming());
        disk.forceDirectory(site.versions());
    }

    @Override
    public void remember(Disk disk, FileTree shipped) {
        // the folder's name says it all
    }

    @Override
    public void remember(Disk disk, Path backedUpFiles, Sha256 wanted) {
        // as above
    }

    @Override
    public void carryOver(Disk disk, FileTree shipped) {
        // nothing is ever added
    }

    @Override
    public void catchUp(Disk disk, FileTree shipped) {
        // nothing was carried over
    }

    @Override
    public void close(Disk disk) {
        folder.or(this::staged).ifPresent(gate(disk)::close);
    }

    @Override
    public void openToPresent(Disk disk) {
        folder.ifPresentOrElse(gate(disk)::open, gate(disk)::remove);
    }

    @Override
    public void openToComing(Disk disk) {
        gate(disk).open(coming());
    }

    private Gate gate(Disk disk) {
        return new Gate(disk, site.current(), run.gate());
    }

    @Override
    public Optional<Path> restorable() {
        return Optional.empty();
    }

    /** Its name makes a folder of new code ours. */
    @Override
    public void removeStaged(Disk disk, boolean isOurs) {
        staged().ifPresent(code -> {
            disk.move(code, staging()); // killed half way through, it is told from a whole one
            disk.forceDirectory(site.versions());
            Directories.deleteTree(disk, staging());
        });
    }

    /** Keeps the new release's folder, and the previous one's, to which a rollback goes. */
    @Override
    public void tidy(Disk disk, Sha256 installed, Optional<String> previous, Optional<FileTree> saved) {
        var wanted = Stream.concat(next.stream(), previous.stream().map(site.versions()::resolve))
                .collect(Collectors.toSet());
        Directories.list(site.versions()).stream()
                .filter(each -> Files.isDirectory(each) && isOurs(each, wanted))
                .forEach(each -> Directories.deleteTree(disk, each));
    }

    /** Only releases that were installed here: what else stands there is not ours to delete. */
    private boolean isOurs(Path code, Set<Path> wanted) {
        return !wanted.contains(code)
                && new History(site)
                        .events().stream()
                                .map(event -> site.version(event.to(), event.tree()))
                                .anyMatch(code::equals);
    }

    @Override
    public void settle(Disk disk, Sha256 installed, Optional<FileTree> saved) {
        // whatever the link leads to, the next run closes its own gate
    }

    @Override
    public Optional<String> ailment() {
        var found = Gate.target(site.current());
        if (found.filter(present()::equals).isPresent()) {
            return Files.isDirectory(present())
                    ? Optional.empty()
                    : Optional.of(present() + ": the installed release's code is not there");
        }
        return ForeignGate.at(site.current(), site)
                .or(() -> Optional.of(site.current() + ": expected a link to " + present() + ", found "
                        + found.map(Object::toString).orElseGet(() -> "none" + mending())));
    }

    /** Where another link stands, the site's own state may be the one that is wrong. */
    private String mending() {
        return obstacles().isEmpty() && Files.isDirectory(present())
                ? " (make it again: ln -s " + quoted(site.root().relativize(present())) + " " + quoted(site.current())
                        + ")"
                : "";
    }

    /** For a shell. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    /** A link that leads elsewhere is put right by whoever goes back; in the place of a folder no link can be put. */
    @Override
    public List<String> obstacles() {
        var current = site.current();
        return Files.exists(current, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(current)
                ? List.of(current + ": expected a link, found a " + (Files.isDirectory(current) ? "folder" : "file")
                        + " (move it away)")
                : List.of();
    }

    @Override
    public Path volume() {
        return site.versions();
    }

    @Override
    public List<Path> exchanged() {
        return List.of();
    }

    /** Nobody changes the code of a release, so that its copy is whole before anything has stopped. */
    @Override
    public Supplier<FileTree> save(Disk disk, Path to) {
        var expected = tree.orElseThrow();
        var copied = CodeCopy.copy(disk, present(), to).withoutFolders();
        if (!copied.digest().equals(expected)) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    present() + ": the code is not what was installed: its digest is "
                            + copied.digest().shortened() + ", expected " + expected.shortened(),
                    "somebody changed files of the release; move your changes out of its folder and try again");
        }
        CodeCopy.require(copied, FileTree.of(to).withoutFolders(), to);
        return () -> copied;
    }
}
