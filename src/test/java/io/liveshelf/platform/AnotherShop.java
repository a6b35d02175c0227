package io.liveshelf.platform;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The shop's classes once more, as a further application on one server has them; all else it shares with this one. */
final class AnotherShop extends ClassLoader {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    AnotherShop() {
        super(AnotherShop.class.getClassLoader());
    }

    /** A new one of its own class of that name, by what both know it as. */
    <T> T make(Class<? extends T> type, Class<T> known) throws ReflectiveOperationException {
        return known.cast(loadClass(type.getName()).getConstructor().newInstance());
    }

    /** Returns when nothing has kept it. */
    static void awaitLetGo(WeakReference<? extends ClassLoader> shop) {
        Awaitility.await("the other shop is let go").atMost(LIMIT).until(() -> {
            System.gc();
            return shop.get() == null;
        });
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.liveshelf.") || findLoadedClass(name) != null) {
            return super.loadClass(name, resolve);
        }
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] code = file.readAllBytes();
            return defineClass(name, code, 0, code.length, new ProtectionDomain(null, null, this, null));
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
