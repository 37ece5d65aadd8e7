package org.drydock.installer.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.drydock.durable.Disk;

/** A disk that can clone, whatever the file system is that tests run on: by copying, and forcing nothing. */
final class CloningDisk {
    private CloningDisk() {}

    static Disk of(Disk disk) {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("cloneTree")) {
                        Folders.copy((Path) arguments[0], (Path) arguments[1]);
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
