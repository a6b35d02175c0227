package io.liveshelf.platform;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The forms of all rooms and their rules, without a server. */
public final class Rules {
    static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Rules() {}

    static List<Form> forms() {
        return ShopClasses.ALL.stream()
                .filter(type -> type.isAssignableTo(Form.Source.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .flatMap(type -> made(type).forms().stream())
                .toList();
    }

    /** By form, the rules of its fields by their paths. */
    static Map<String, Map<String, List<Rule>>> all() {
        Map<String, Map<String, List<Rule>>> all = new TreeMap<>();
        forms().forEach(form -> all.put(form.name(), FormRules.of(form, VALIDATOR)));
        return all;
    }

    /** The expressions by which texts of that kind are judged anywhere, {@code Pattern} or {@code Email}. */
    public static List<String> expressions(String rule) {
        return all().values().stream()
                .flatMap(fields -> fields.values().stream())
                .flatMap(List::stream)
                .filter(one -> one.name().equals(rule))
                .map(one -> one.attributes().get("regexp").toString())
                .distinct()
                .toList();
    }

    private static Form.Source made(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Form.Source) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No forms of " + type, e);
        }
    }
}
