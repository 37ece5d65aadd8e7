package org.drydock.bundle;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;

/** A disk that is full from the n-th operation on; closing and deleting still work. */
final class FullDisk {
    private final AtomicInteger left;

    private FullDisk(int operations) {
        left = new AtomicInteger(operations);
    }

    static Disk after(int operations) {
        return new FullDisk(operations).wrapped(Disk.class, Disk.real());
    }

    private <T> T wrapped(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        var isFree = method.getName().equals("close") || method.getName().equals("delete");
        if (!isFree && left.decrementAndGet() < 0) {
            throw new DiskException(method.getName(), Path.of("disk"), new IOException("No space left on device"));
        }
        try {
            var result = method.invoke(real, arguments);
            return result instanceof Disk.Sink sink ? wrapped(Disk.Sink.class, sink) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
