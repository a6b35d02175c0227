package io.liveshelf.conflict;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** As much of the JPA metamodel of a class as a merge asks for, read from its annotations without a provider. */
final class SketchedModel {
    private SketchedModel() {}

    @SuppressWarnings("unchecked")
    static <T> ManagedType<T> of(Class<T> type) {
        return answering(ManagedType.class, Map.of("getJavaType", type, "getAttributes", attributes(type)));
    }

    private static Set<Attribute<?, ?>> attributes(Class<?> type) {
        Set<Attribute<?, ?>> attributes = new LinkedHashSet<>();
        for (Class<?> holder = type; holder != null && holder != Object.class; holder = holder.getSuperclass()) {
            for (Field field : holder.getDeclaredFields()) {
                if (!field.isAnnotationPresent(Transient.class) && !Modifier.isStatic(field.getModifiers())) {
                    attributes.add(attribute(field));
                }
            }
        }
        return attributes;
    }

    private static Attribute<?, ?> attribute(Field field) {
        boolean many = field.isAnnotationPresent(OneToMany.class);
        boolean association = many || field.isAnnotationPresent(ManyToOne.class);
        if (many || field.isAnnotationPresent(ElementCollection.class)) {
            return plural(field, association);
        }
        return answering(
                SingularAttribute.class,
                Map.of(
                        "getName", field.getName(),
                        "isAssociation", association,
                        "isId", field.isAnnotationPresent(Id.class) || field.isAnnotationPresent(EmbeddedId.class),
                        "isVersion", field.isAnnotationPresent(Version.class),
                        "getType", type(field.getType())));
    }

    private static Attribute<?, ?> plural(Field field, boolean association) {
        java.lang.reflect.Type[] of = ((ParameterizedType) field.getGenericType()).getActualTypeArguments();
        Map<String, Object> answers = new HashMap<>(Map.of(
                "getName", field.getName(),
                "isAssociation", association,
                "getElementType", type((Class<?>) of[of.length - 1])));
        if (of.length == 1) {
            return answering(PluralAttribute.class, answers);
        }
        answers.put("getKeyType", type((Class<?>) of[0]));
        return answering(MapAttribute.class, answers);
    }

    private static Type<?> type(Class<?> type) {
        return type.isAnnotationPresent(Embeddable.class)
                ? answering(EmbeddableType.class, Map.of("getJavaType", type, "getAttributes", attributes(type)))
                : answering(Type.class, Map.of("getJavaType", type));
    }

    private static <I> I answering(Class<I> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.getName().equals("hashCode")
                                ? (Object) System.identityHashCode(self)
                                : method.getName().equals("equals") ? (Object) (self == arguments[0]) : type.getName();
                    }
                    if (!answers.containsKey(method.getName())) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answers.get(method.getName());
                }));
    }
}
