package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.platform.Json;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ProblemInsides;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7396, on its own examples and on products. */
class MergePatchTest {
    private static final ObjectMapper JSON = Json.mapper();

    private final MergePatch merge = new MergePatch();
    private final Set<ConstraintViolation<?>> violations = new HashSet<>();
    private Object validated;

    @BeforeEach
    void configure() {
        merge.json = JSON;
        merge.validator = (Validator) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Validator.class}, (self, method, arguments) -> {
                    validated = arguments[0];
                    return violations;
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // replaces, adds, removes, leaves alone
                "{'name':'b'} | {'name':'c'} | {'name':'c'}",
                "{'name':'b'} | {'brand':'c'} | {'name':'b','brand':'c'}",
                "{'name':'b'} | {'name':null} | {}",
                "{'name':'b','brand':'c'} | {'name':null} | {'brand':'c'}",
                "{'name':'b','brand':'c'} | {} | {'name':'b','brand':'c'}",
                "{} | {'name':null} | {}",
                // goes into objects
                "{'price':{'amount':'1','currency':'EUR'}} | {'price':{'amount':'2'}} "
                        + "| {'price':{'amount':'2','currency':'EUR'}}",
                "{'price':{'amount':'1'}} | {'price':{'amount':'2','currency':null}} | {'price':{'amount':'2'}}",
                "{'price':{'amount':'1'}} | {'price':null} | {}",
                "{} | {'price':{'amount':'2','currency':null}} | {'price':{'amount':'2'}}",
                "{'price':{'amount':'1'}} | {'price':{}} | {'price':{'amount':'1'}}",
                // removes nothing where a product has nothing
                "{'name':'b'} | {'colour':null} | {'name':'b'}"
            })
    void mergesAsTheStandardSays(String before, String patch, String after) throws JsonProcessingException {
        assertThat(merge.apply(draft(before), patch(patch))).isEqualTo(draft(after));
    }

    /** All of RFC 7396's appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'a':'b'} | {'a':'c'} | {'a':'c'}",
                "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
                "{'a':'b'} | {'a':null} | {}",
                "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
                "{'a':['b']} | {'a':'c'} | {'a':'c'}",
                "{'a':'c'} | {'a':['b']} | {'a':['b']}",
                "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
                "['a','b'] | ['c','d'] | ['c','d']",
                "{'a':'b'} | ['c'] | ['c']",
                "{'a':'foo'} | null | null",
                "{'a':'foo'} | 'bar' | 'bar'",
                "{'e':null} | {'a':1} | {'e':null,'a':1}",
                "[1,2] | {'a':'b','c':null} | {'a':'b'}",
                "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}",
                // and of its section 3
                "{'title':'Goodbye!','author':{'givenName':'John','familyName':'Doe'},'tags':['example','sample'],"
                        + "'content':'This will be unchanged'} "
                        + "| {'title':'Hello!','phoneNumber':'+01-123-456-7890','author':{'familyName':null},"
                        + "'tags':['example']} "
                        + "| {'title':'Hello!','author':{'givenName':'John'},'tags':['example'],"
                        + "'content':'This will be unchanged','phoneNumber':'+01-123-456-7890'}"
            })
    void standardsOwnExamplesComeOutAsItSays(String target, String patch, String outcome)
            throws JsonProcessingException {
        JsonNode before = JSON.readTree(target.replace('\'', '"'));
        JsonNode copy = before.deepCopy();

        assertThat(MergePatch.merge(before, JSON.readTree(patch.replace('\'', '"'))))
                .isEqualTo(JSON.readTree(outcome.replace('\'', '"')));
        assertThat(before).isEqualTo(copy);
    }

    @Test
    void draftStaysAsItWas() throws JsonProcessingException {
        ProductDraft before = draft("{'name':'b','price':{'amount':'1','currency':'EUR'}}");
        merge.apply(before, patch("{'name':'c','price':{'amount':'2'}}"));
        assertThat(before).isEqualTo(draft("{'name':'b','price':{'amount':'1','currency':'EUR'}}"));
    }

    @Test
    void patchMayBeAppliedAgain() throws JsonProcessingException {
        ObjectNode patch = patch("{'name':'c','price':{'amount':'2','currency':null},'brand':null}");
        String before = patch.toString();
        merge.apply(draft("{'name':'b','price':{'amount':'1','currency':'EUR'}}"), patch);
        assertThat(patch).hasToString(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'name':['c']} | name",
                "{'name':5} | name",
                "{'name':{'x':1}} | name",
                "{'price':'5'} | price",
                "{'price':[1]} | price",
                "{'price':{'amount':5}} | price.amount",
                "{'colour':'red'} | colour",
                "{'id':17} | id",
                "{'price':{'value':5}} | price.value",
                "{'price':{'tax':null,'net':{}}} | price.net",
                "{'openingStock':'5'} | openingStock",
                "{'openingStock':1.5} | openingStock"
            })
    void valueOfTheWrongTypeOrNameIsRefusedByName(String patch, String field) throws JsonProcessingException {
        ProductDraft before = draft("{'name':'b','price':{'amount':'1','currency':'EUR'}}");
        Problem refusal = catchThrowableOfType(Problem.class, () -> merge.apply(before, patch(patch)));
        assertThat(refusal.code()).isEqualTo("validation");
        assertThat(ProblemInsides.fields(refusal)).singleElement(STRING).startsWith(field + ": ");
    }

    @Test
    void outcomeIsWhatIsValidated() throws JsonProcessingException {
        ProductDraft after = merge.apply(draft("{'name':'b','sku':'s'}"), patch("{'name':null}"));
        assertThat(validated).isSameAs(after);
    }

    @Test
    void outcomeThatBreaksARuleIsRefused() throws JsonProcessingException {
        violations.add((ConstraintViolation<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConstraintViolation.class},
                (self, method, arguments) -> method.getName().equals("hashCode")
                        ? (Object) 1
                        : method.getName().equals("equals") ? self == arguments[0] : null));
        ProductDraft before = draft("{'name':'b'}");
        ConstraintViolationException refusal = catchThrowableOfType(
                ConstraintViolationException.class, () -> merge.apply(before, patch("{'name':null}")));
        assertThat(refusal.getConstraintViolations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'  c  '}", "{'name':'c','brand':'   '}"})
    void textsAreTrimmedLikeThoseOfAWholeDraft(String patch) throws JsonProcessingException {
        assertThat(merge.apply(draft("{'name':'b'}"), patch(patch))).isEqualTo(draft("{'name':'c'}"));
    }

    private static ProductDraft draft(String json) throws JsonProcessingException {
        return JSON.readValue(json.replace('\'', '"'), ProductDraft.class);
    }

    private static ObjectNode patch(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
