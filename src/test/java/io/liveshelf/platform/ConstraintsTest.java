package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodType;
import jakarta.validation.metadata.ParameterDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every constraint of the house, wherever it stands: it has its words in each language, and pages know its meaning. */
class ConstraintsTest {
    private static final Path MEANINGS = Path.of("src/main/webapp/js/constraints.js");

    /** Sent by scripts of pages, never filled in by people. */
    private static final Set<String> NO_FORMS = Set.of("NewHold");

    private final Messages messages = new Messages();

    @Test
    void everyConstraintHasItsTextInEachLanguage() {
        List<Rule> rules = constrained().flatMap(ConstraintsTest::rules).toList();
        assertThat(rules).extracting(Rule::name).contains("NotNull", "Size", "Pattern", "Email", "NotZero", "Filled");
        for (Locale language : Messages.LANGUAGES) {
            assertThat(rules).allSatisfy(rule -> {
                String text = messages.text(language, rule.messageKey(), rule.attributes());
                assertThat(text).as("%s in %s", rule, language).isNotEqualTo(rule.messageKey());
                assertThat(text).as("%s in %s", rule, language).doesNotContain("{");
            });
        }
    }

    @Test
    void everyTypeWithConstraintsIsAmongThoseThatAreLookedAt() {
        assertThat(constrained())
                .extracting(Class::getSimpleName)
                .contains(
                        "ProductDraft", "Money", "NewMovement", "SignUp", "Credentials", "NewOrder", "Line", "Wanted");
    }

    @Test
    void everyRuleOfAFormMeansSomethingToPages() throws IOException {
        Set<String> known = Pattern.compile("^  (\\w+): \\(", Pattern.MULTILINE)
                .matcher(Files.readString(MEANINGS))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(known).contains("Size", "Pattern");
        assertThat(Rules.all().values()).allSatisfy(fields -> assertThat(fields.values())
                .allSatisfy(rules -> assertThat(rules).extracting(Rule::name).allMatch(known::contains)));
    }

    @Test
    void formsHaveNamesOfTheirOwn() {
        assertThat(Rules.forms()).extracting(Form::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void everyBodyThatIsValidatedIsAForm() {
        Set<String> bodies = ShopClasses.ALL.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(Valid.class))
                .map(parameter -> parameter.getRawType().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(bodies).contains("ProductDraft");
        bodies.removeAll(NO_FORMS);
        assertThat(Rules.forms())
                .extracting(form -> form.body().getSimpleName())
                .containsAll(bodies);
    }

    @Test
    void flagsOfAnExpressionStandInTheExpression() {
        assertThat(constrained().flatMap(ConstraintsTest::descriptors))
                .allSatisfy(constraint -> assertThat(constraint.getAttributes().getOrDefault("flags", new Object[0]))
                        .asInstanceOf(InstanceOfAssertFactories.ARRAY)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "Ada.Lovelace+tag@mail.example.co.uk",
                "a@b",
                "o'neil@example.org",
                "张三@例子.中国",
                "x_y@sub-domain.example",
                ""
            })
    void addressToWhichMailCanGoIsOne(String address) {
        assertThat(complaints(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@example.org",
                "ada@",
                "ada@@example.org",
                "a da@example.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..b@example.org",
                "ada@-example.org",
                "ada@example-.org",
                "ada@example..org",
                "ada@example.org.",
                "\"ada\"@example.org",
                "ada@[127.0.0.1]",
                "ada@exa mple.org",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org"
            })
    void addressToWhichNoMailCanGoIsNone(String address) {
        assertThat(complaints(address)).isNotEmpty();
    }

    private record Address(@EmailAddress String email) {}

    private static Set<ConstraintViolation<Address>> complaints(String address) {
        return Rules.VALIDATOR.validate(new Address(address));
    }

    /** The types that have a constraint on a field or on a method's parameter. */
    private static Stream<Class<?>> constrained() {
        return ShopClasses.ALL.stream()
                .filter(type -> !type.isAnnotation() && hasConstraints(type))
                .map(JavaClass::reflect);
    }

    private static boolean hasConstraints(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> isConstrained(field.getAnnotations()))
                || type.getMethods().stream()
                        .map(JavaMethod::getParameters)
                        .flatMap(List::stream)
                        .anyMatch(parameter -> isConstrained(parameter.getAnnotations()));
    }

    private static boolean isConstrained(Set<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(Constraint.class)
                        || annotation.getRawType().getName().startsWith("jakarta.validation."));
    }

    private static Stream<Rule> rules(Class<?> type) {
        BeanDescriptor bean = Rules.VALIDATOR.getConstraintsForClass(type);
        Stream<Rule> ofProperties = bean.getConstrainedProperties().stream().flatMap(property -> descriptors(property)
                .map(constraint -> Rule.of(constraint, property.getElementClass() == List.class)));
        return Stream.concat(
                ofProperties,
                parameters(bean).flatMap(ConstraintsTest::descriptors).map(constraint -> Rule.of(constraint, false)));
    }

    private static Stream<ConstraintDescriptor<?>> descriptors(Class<?> type) {
        BeanDescriptor bean = Rules.VALIDATOR.getConstraintsForClass(type);
        Stream<PropertyDescriptor> properties = bean.getConstrainedProperties().stream();
        return Stream.concat(
                properties.flatMap(ConstraintsTest::descriptors),
                parameters(bean).flatMap(ConstraintsTest::descriptors));
    }

    private static Stream<ParameterDescriptor> parameters(BeanDescriptor bean) {
        return bean.getConstrainedMethods(MethodType.NON_GETTER, MethodType.GETTER).stream()
                .flatMap(method -> method.getParameterDescriptors().stream());
    }

    /** In all groups, those on what is within a list and those that others are made of included. */
    private static <E extends ElementDescriptor & ContainerDescriptor> Stream<ConstraintDescriptor<?>> descriptors(
            E element) {
        return Stream.concat(
                element.getConstraintDescriptors().stream().flatMap(ConstraintsTest::simple),
                element.getConstrainedContainerElementTypes().stream().flatMap(ConstraintsTest::descriptors));
    }

    private static Stream<ConstraintDescriptor<?>> simple(ConstraintDescriptor<?> constraint) {
        return constraint.getComposingConstraints().isEmpty()
                ? Stream.of(constraint)
                : constraint.getComposingConstraints().stream().flatMap(ConstraintsTest::simple);
    }
}
