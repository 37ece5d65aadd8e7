package org.drydock.installer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;

/** Disks of file systems that can clone, or cannot, whatever the one is that tests run on. */
public final class CloningDisk {
    /** What cloning is here. */
    private interface Cloning {
        void make(Path from, Path to) throws IOException, InterruptedException;
    }

    private CloningDisk() {}

    /** Clones by copying, and forces nothing. */
    public static Disk able(Disk disk) {
        return of(disk, Shelf::copy);
    }

    static Disk unable(Disk disk) {
        return of(disk, (from, to) -> {
            throw new DiskException("clone " + from + " to", to, new IOException("Operation not supported"));
        });
    }

    private static Disk of(Disk disk, Cloning cloning) {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("cloneTree")) {
                        cloning.make((Path) arguments[0], (Path) arguments[1]);
                        return null;
                    }
                    try {
                        return method.invoke(disk, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
