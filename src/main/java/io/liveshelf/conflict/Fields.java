package io.liveshelf.conflict;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Reads and writes what entities keep to themselves; a copy that is no part of a persistence context is made so. */
final class Fields {
    private Fields() {}

    /** The field of that name, in the class or one that it extends. */
    static Field of(Class<?> type, String name) {
        for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
            for (Field field : holder.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no field " + name + ", by which it could be merged");
    }

    static Object read(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object read(RecordComponent component, Object holder) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(holder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Field field, Object holder, Object value) {
        try {
            field.set(holder, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new one, as the persistence provider makes them. */
    static <T> T blank(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " has no constructor without parameters", e);
        }
    }
}
