package io.liveshelf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what is shown of an entity against the entity: every component of the record comes from the attribute of its
 * name, unless it is said how else. A component that was forgotten, or swapped with another of its type, is found.
 */
public final class Shown {
    private Shown() {}

    /** An entity each of whose attributes has a value that no other has. */
    public static <E> E entity(Class<E> type) {
        try {
            Constructor<E> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            E entity = constructor.newInstance();
            int number = 7;
            for (Field field : attributes(type).toList()) {
                Object value = value(field, number++);
                if (value != null) {
                    field.set(entity, value);
                }
            }
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be filled", e);
        }
    }

    /** The value of one attribute. */
    public static Object attribute(Object entity, String name) {
        return attributes(entity.getClass())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .map(field -> read(entity, field))
                .orElseThrow(() -> new AssertionError(entity.getClass() + " has no attribute " + name));
    }

    /** @param computed what comes from elsewhere, by the names of the components; empty for one that is left out */
    public static void requireAll(Object entity, Record shown, Map<String, Optional<?>> computed) {
        for (RecordComponent component : shown.getClass().getRecordComponents()) {
            String name = component.getName();
            Object expected = computed.containsKey(name) ? computed.get(name).orElse(null) : attribute(entity, name);
            assertThat(read(shown, component)).as(name).isEqualTo(expected);
        }
    }

    private static Stream<Field> attributes(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.getName().startsWith("_"))
                .peek(field -> field.setAccessible(true));
    }

    /** Null for what is no simple value. */
    private static Object value(Field field, int number) {
        Class<?> type = field.getType();
        if (type == String.class) {
            return field.getName() + " " + number;
        } else if (type == int.class || type == Integer.class) {
            return number;
        } else if (type == long.class || type == Long.class) {
            return (long) number;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == BigDecimal.class) {
            return BigDecimal.valueOf(number).setScale(2);
        } else if (type == Instant.class) {
            return Instant.EPOCH.plusSeconds(number);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : null;
    }

    private static Object read(Object entity, Field field) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Record shown, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(shown);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
