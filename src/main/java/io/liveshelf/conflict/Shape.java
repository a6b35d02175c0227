package io.liveshelf.conflict;

import jakarta.persistence.Column;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attributes of an entity, or of a value within one, that an edit can change, by its JPA metamodel, in the order of
 * their names. Its id, its version and what is never updated are none of them. An embedded value and a collection of
 * values are one attribute each; what is in a collection must be what nobody can change, such as a text or a record.
 */
final class Shape<T> {
    private record Part(Field field, Shape<?> inner) {}

    private final Class<T> type;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Field> fixed = new ArrayList<>();
    private Field version;

    private Shape(Class<T> type) {
        this.type = type;
    }

    static <T> Shape<T> of(ManagedType<T> managed) {
        return of(managed, Set.of());
    }

    /**
     * @param derived attributes that follow from others, and are left out
     * @throws IllegalArgumentException for a type with relations to other entities, which have versions of their own, or
     *     with a collection of embedded values that are no records
     */
    static <T> Shape<T> of(ManagedType<T> managed, Set<String> derived) {
        Shape<T> shape = new Shape<>(managed.getJavaType());
        managed.getAttributes().stream()
                .filter(attribute -> !derived.contains(attribute.getName()))
                .sorted(Comparator.comparing(Attribute::getName))
                .forEach(shape::take);
        return shape;
    }

    private void take(Attribute<?, ?> attribute) {
        if (attribute.isAssociation()) {
            throw new IllegalArgumentException(type.getName() + "." + attribute.getName()
                    + " refers to other entities, which have versions of their own and are not merged with it");
        }
        if (attribute instanceof PluralAttribute<?, ?, ?> many && isShared(many)) {
            throw new IllegalArgumentException(type.getName() + "." + attribute.getName()
                    + " has embedded values in it that could be changed on one side and would be on the other too;"
                    + " as records they could be merged");
        }
        Field field = Fields.of(type, attribute.getName());
        if (attribute instanceof SingularAttribute<?, ?> single && (single.isId() || single.isVersion())) {
            fixed.add(field);
            version = single.isVersion() ? field : version;
        } else if (isNeverUpdated(field)) {
            fixed.add(field);
        } else {
            parts.put(attribute.getName(), new Part(field, inner(attribute)));
        }
    }

    private static boolean isNeverUpdated(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column != null && !column.updatable();
    }

    private static boolean isShared(PluralAttribute<?, ?, ?> many) {
        return isChangeable(many.getElementType())
                || many instanceof MapAttribute<?, ?, ?> map && isChangeable(map.getKeyType());
    }

    private static boolean isChangeable(Type<?> kind) {
        return kind instanceof EmbeddableType<?> && !kind.getJavaType().isRecord();
    }

    private static Shape<?> inner(Attribute<?, ?> attribute) {
        return attribute instanceof SingularAttribute<?, ?> single
                        && isChangeable(single.getType())
                        && single.getType() instanceof EmbeddableType<?> embedded
                ? of(embedded)
                : null;
    }

    /** @throws IllegalArgumentException for a type that has none */
    long version(T entity) {
        if (version == null) {
            throw new IllegalArgumentException(type.getName() + " has no version");
        }
        return ((Number) Fields.read(version, entity)).longValue();
    }

    /** The values by the names of their attributes; those of embedded values are maps like this one. */
    Map<String, Object> state(Object holder) {
        Map<String, Object> state = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            Object value = Fields.read(part.field(), holder);
            state.put(
                    name,
                    part.inner() == null || value == null ? value : part.inner().state(value));
        });
        return state;
    }

    /** The same values, id and version in a new instance, which belongs to no persistence context. */
    T copy(T holder) {
        T copy = Fields.blank(type);
        fixed.forEach(field -> Fields.write(field, copy, Fields.read(field, holder)));
        parts.keySet().forEach(name -> take(name, holder, copy));
        return copy;
    }

    /** Gives the one the other's value of that attribute. */
    void take(String name, T from, T to) {
        Part part = parts.get(name);
        Object value = Fields.read(part.field(), from);
        Fields.write(
                part.field(),
                to,
                part.inner() == null ? apart(value) : part.inner().copyOf(value));
    }

    private T copyOf(Object value) {
        return value == null ? null : copy(type.cast(value));
    }

    /** A collection of its own, that what is done to the one is not done to the other. */
    private static Object apart(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        if (value instanceof Set<?> set) {
            return new LinkedHashSet<>(set);
        }
        return value instanceof Collection<?> collection ? new ArrayList<>(collection) : oneApart(value);
    }

    private static Object oneApart(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof char[] letters) {
            return letters.clone();
        }
        return value instanceof Date date ? date.clone() : value;
    }
}
