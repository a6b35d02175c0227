package io.liveshelf.platform;

import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of a form's fields by their paths in the body, as Bean Validation itself knows them: {@code sku}, {@code
 * price.amount}, {@code lines[].quantity}. Bodies within the body are followed where they are validated with it. A
 * field without rules has an empty list.
 */
final class FormRules {
    private final Validator validator;
    private final Class<?>[] groups;
    private final Map<String, List<Rule>> rules = new LinkedHashMap<>();

    private FormRules(Validator validator, List<Class<?>> groups) {
        this.validator = validator;
        this.groups = Stream.concat(Stream.of(Default.class), groups.stream()).toArray(Class<?>[]::new);
    }

    static Map<String, List<Rule>> of(Form form, Validator validator) {
        FormRules all = new FormRules(validator, form.groups());
        all.addBody(form.body(), "");
        return all.rules;
    }

    private void addBody(Class<?> body, String prefix) {
        BeanDescriptor known = validator.getConstraintsForClass(body);
        for (RecordComponent component : body.getRecordComponents()) {
            String path = prefix + component.getName();
            rules.put(path, new ArrayList<>());
            addType(component.getType(), path);
            PropertyDescriptor property = known.getConstraintsForProperty(component.getName());
            if (property != null) {
                add(property, path);
            }
        }
    }

    private void addType(Class<?> type, String path) {
        if (type == Integer.class || type == int.class) {
            rules.get(path).add(Rule.whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
        } else if (type == Long.class || type == long.class) {
            rules.get(path).add(Rule.whole(Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    private <E extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> void add(
            E element, String path) {
        boolean list = Iterable.class.isAssignableFrom(element.getElementClass());
        List<Rule> own = rules.computeIfAbsent(path, unknown -> new ArrayList<>());
        element.findConstraints().unorderedAndMatchingGroups(groups).getConstraintDescriptors().stream()
                .flatMap(FormRules::told)
                .map(constraint -> Rule.of(constraint, list))
                .forEach(own::add);
        own.sort(Rule.IN_ORDER);
        for (ContainerElementTypeDescriptor inner : element.getConstrainedContainerElementTypes()) {
            add(inner, path + "[]");
        }
        if (element.isCascaded()) {
            addBody(element.getElementClass(), path + ".");
        }
    }

    /** A constraint that is made of others is told by those. */
    private static Stream<ConstraintDescriptor<?>> told(ConstraintDescriptor<?> constraint) {
        return constraint.getComposingConstraints().isEmpty()
                ? Stream.of(constraint)
                : constraint.getComposingConstraints().stream().flatMap(FormRules::told);
    }
}
