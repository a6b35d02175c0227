package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormRulesTest {

    interface Strict {}

    record Price(
            @NotNull @Pattern(regexp = "\\d+", message = "invalid.money") String amount) {}

    record Line(@NotNull @Min(1) @Max(9) Integer quantity) {}

    record Body(
            @Size(max = 5) @NotBlank String name,
            @NotNull(groups = Strict.class) @EmailAddress String email,
            @Valid Price price,
            Price notFollowed,
            @NotEmpty @Size(max = 3) List<@NotNull @Valid Line> lines,
            boolean free) {}

    private final Map<String, List<Rule>> rules = FormRules.of(Form.of("x", Body.class), Rules.VALIDATOR);

    @Test
    void everyFieldIsThereAtItsPathAndBodiesWithinAreFollowedWhereTheyAreValidated() {
        assertThat(rules.keySet())
                .containsExactlyInAnyOrder(
                        "name",
                        "email",
                        "price",
                        "price.amount",
                        "notFollowed",
                        "lines",
                        "lines[]",
                        "lines[].quantity",
                        "free");
        assertThat(rules.get("free")).isEmpty();
        assertThat(rules.get("notFollowed")).isEmpty();
    }

    @Test
    void rulesStandInTheOrderInWhichAFieldIsJudged() {
        assertThat(names("name")).containsExactly("NotBlank", "Size");
        assertThat(names("lines[].quantity")).containsExactly("Whole", "NotNull", "Max", "Min");
    }

    @Test
    void aConstraintThatIsMadeOfOthersIsToldByThose() {
        assertThat(names("email")).containsExactly("Size", "Email");
    }

    @Test
    void aGroupsRulesBelongToTheFormsThatNameIt() {
        assertThat(FormRules.of(Form.of("x", Body.class, Strict.class), Rules.VALIDATOR)
                        .get("email"))
                .extracting(Rule::name)
                .containsExactly("NotNull", "Size", "Email");
    }

    @Test
    void aSizeIsOneOfCharactersOrOfEntries() {
        assertThat(rules.get("name").get(1).messageKey()).isEqualTo("invalid.Size-at-most");
        assertThat(rules.get("lines").get(1).messageKey()).isEqualTo("invalid.Size-of-list");
    }

    @Test
    void aRuleBearsWhatItSaysAndTheKeyOfItsText() {
        assertThat(rules.get("price.amount").get(1))
                .isEqualTo(new Rule("Pattern", Map.of("regexp", "\\d+"), "invalid.money"));
        assertThat(rules.get("lines[].quantity").get(2)).isEqualTo(new Rule("Max", Map.of("value", 9L), "invalid.Max"));
    }

    private List<String> names(String path) {
        return rules.get(path).stream().map(Rule::name).toList();
    }
}
