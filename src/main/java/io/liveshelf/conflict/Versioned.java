package io.liveshelf.conflict;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of entity that has a version and is edited. Its attributes are known from the JPA metamodel; what that cannot
 * tell is said here. Immutable.
 *
 * @param deleted how one looks that is kept though it is deleted
 * @param deletionField by which it does; none where deleted ones are gone
 * @param fields attributes that are one value to people, under its name
 * @param derived attributes that follow from others and are no edit by themselves
 * @param derive gives them the values that follow
 * @param view what a caller may see of one; null for nothing
 */
public record Versioned<E>(
        EntityManager unit,
        Class<E> type,
        Predicate<E> deleted,
        List<String> deletionField,
        Map<String, Set<String>> fields,
        Set<String> derived,
        Consumer<E> derive,
        Function<E, ?> view) {

    /** Entities of that type, which are gone when they are deleted. */
    public static <E> Versioned<E> of(EntityManager unit, Class<E> type) {
        return new Versioned<>(unit, type, entity -> false, List.of(), Map.of(), Set.of(), entity -> {}, null);
    }

    /** Says that deleted ones are kept, and by which field they are known. */
    public Versioned<E> deletedWhen(String field, Predicate<E> isDeleted) {
        return new Versioned<>(unit, type, isDeleted, List.of(field), fields, derived, derive, view);
    }

    /** Says that these attributes are one value, under that name: whoever changes one of them has changed it. */
    public Versioned<E> asOne(String field, String... attributes) {
        Map<String, Set<String>> more = new LinkedHashMap<>(fields);
        more.put(field, Set.of(attributes));
        return new Versioned<>(unit, type, deleted, deletionField, more, derived, derive, view);
    }

    /** Says that this attribute follows from others, and how it is made to do so again after a merge. */
    public Versioned<E> derived(String attribute, Consumer<E> deriving) {
        return new Versioned<>(unit, type, deleted, deletionField, fields, Set.of(attribute), deriving, view);
    }

    /** Says what a caller whose edit is refused is shown of base, yours and theirs, as JSON. */
    public Versioned<E> shownAs(Function<E, ?> shown) {
        return new Versioned<>(unit, type, deleted, deletionField, fields, derived, derive, shown);
    }

    Shape<E> shape() {
        return Shape.of(unit.getMetamodel().entity(type), derived);
    }

    boolean isGone(E entity) {
        return entity == null || deleted.test(entity);
    }

    Object shown(E entity) {
        return entity == null ? null : view.apply(entity);
    }
}
