package io.liveshelf.catalog;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Root;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Criteria without a database: whatever is made with them says how it was made, as
 * {@code and(equal(product.id, 1), ...)}.
 */
final class SpokenCriteria {
    private SpokenCriteria() {}

    static CriteriaBuilder builder() {
        return spoken(CriteriaBuilder.class, "");
    }

    @SuppressWarnings("unchecked")
    static <T> Root<T> root(String name) {
        return spoken(Root.class, name);
    }

    private static <T> T spoken(Class<T> type, String text) {
        InvocationHandler handler = (self, method, arguments) -> answer(text, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object answer(String text, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "toString" -> text;
            case "get" -> spoken(method.getReturnType(), text + "." + arguments[0]);
            case "as" -> spoken(method.getReturnType(), text);
            case "in" -> spoken(method.getReturnType(), text + ".in" + said(arguments));
            default -> spoken(method.getReturnType(), method.getName() + said(arguments));
        };
    }

    private static String said(Object... arguments) {
        List<String> parts = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(argument); i++) {
                    parts.add(Array.get(argument, i).toString());
                }
            } else {
                parts.add(argument.toString());
            }
        }
        return "(" + String.join(", ", parts) + ")";
    }
}
