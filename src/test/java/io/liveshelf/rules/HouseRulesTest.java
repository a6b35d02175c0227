package io.liveshelf.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.liveshelf.platform.ShopClasses;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom, and what nobody may do. Each rule holds in the shop and is broken in the wrong house. */
class HouseRulesTest {
    private static final String HOUSE = "io.liveshelf";
    private static final String WRONG_HOUSE = "io.liveshelf.rules.wrong";

    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "platform", Set.of(),
            "events", Set.of("platform", "conflict"),
            "conflict", Set.of("platform"),
            "identity", Set.of("platform", "events", "conflict"),
            "catalog", Set.of("platform", "events", "conflict", "identity"),
            "stock", Set.of("platform", "events", "conflict", "catalog"),
            "ordering", Set.of("platform", "events", "conflict", "identity", "catalog", "stock"),
            "live", Set.of("platform", "events", "identity", "catalog", "stock"),
            "backoffice", Set.of("platform", "events", "conflict", "identity", "catalog", "stock", "ordering", "live"));

    /** What the live shelf hears of and reads; the rest of these two rooms is not its business. */
    private static final Set<String> DOORS_TO_LIVE = Set.of(
            "catalog.Hearing",
            "catalog.Money",
            "catalog.ProductCard",
            "catalog.ProductChanged",
            "catalog.Products",
            "catalog.RecentEdits",
            "catalog.StockState",
            "stock.LedgerTail",
            "stock.LedgerTail$Look",
            "stock.StockChanged",
            "stock.StockHeard",
            "stock.StockLevels",
            "stock.TailPosition");

    /** Those in which a failure leaves nothing behind, and the one that has no transaction. */
    private static final Set<Transactional.TxType> WHOLE = EnumSet.of(
            Transactional.TxType.REQUIRED,
            Transactional.TxType.REQUIRES_NEW,
            Transactional.TxType.MANDATORY,
            Transactional.TxType.NEVER);

    private static final JavaClasses SHOP = ShopClasses.ALL;
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages(WRONG_HOUSE);

    private static final ArchRule NO_CYCLES = slices().assignedFrom(new ByRoom())
            .should()
            .beFreeOfCycles()
            .because("a room that can be taken out leaves the rest standing");

    private static final ArchRule ONLY_LISTENERS = noClasses()
            .that(describe(
                    "are in other rooms", type -> !Set.of("live", "backoffice").contains(room(type))))
            .should()
            .dependOnClassesThat(areIn(Set.of("live", "backoffice")))
            .because("they listen");

    private static final ArchRule LIVE_READS_ONLY = noClasses()
            .that(areIn(Set.of("live")))
            .should()
            .dependOnClassesThat(areIn(Set.of("catalog", "stock"))
                    .and(describe("are no doors", type -> !DOORS_TO_LIVE.contains(nameInTheHouse(type)))));

    private static final ArchRule ENTITIES_HAVE_INTENTIONS = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .arePublic()
            .should()
            .haveNameNotMatching("set[A-Z].*");

    private static final ArchRule TRANSACTIONS_ARE_WHOLE = methods()
            .that(describe("are transactional", method -> transactional(method) != null))
            .should(new ArchCondition<>("undo all that they did, whatever they fail with") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Transactional how = transactional(method);
                    boolean whole = WHOLE.contains(how.value()) && how.dontRollbackOn().length == 0;
                    events.add(new SimpleConditionEvent(method, whole, method.getFullName() + " is " + how));
                }
            })
            .because("the interceptors that see to it are for these kinds of transactions, and make no exceptions");

    private static final ArchRule NO_THREADS_OF_ONES_OWN = noClasses()
            .should()
            .callConstructorWhere(target(owner(JavaClass.Predicates.assignableTo(Thread.class))))
            .because("the server's managed threads know the application");

    private static final ArchRule NO_POOLS_OF_ONES_OWN = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Executors.class, ThreadPoolExecutor.class, ForkJoinPool.class, java.util.Timer.class);

    private static final ArchRule NO_SLEEP = noClasses()
            .should()
            .callMethodWhere(target(owner(JavaClass.Predicates.equivalentTo(Thread.class)))
                    .and(target(name("sleep"))));

    private static final ArchRule TELLING_PACKAGE_NAMES =
            noClasses().should().resideInAnyPackage("..util..", "..dto..", "..impl..", "..service..", "..common..");

    static Stream<String> rooms() {
        return new TreeSet<>(MAY_USE.keySet()).stream();
    }

    static Stream<ArchRule> rulesForAll() {
        return Stream.of(
                NO_CYCLES,
                ONLY_LISTENERS,
                LIVE_READS_ONLY,
                ENTITIES_HAVE_INTENTIONS,
                TRANSACTIONS_ARE_WHOLE,
                NO_THREADS_OF_ONES_OWN,
                NO_POOLS_OF_ONES_OWN,
                NO_SLEEP,
                NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                TELLING_PACKAGE_NAMES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomUsesOnlyThoseItMay(String room) {
        usesOnlyThoseItMay(room).check(SHOP);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void useOfAnyOtherRoomIsReported(String room) {
        Set<String> forbidden = new HashSet<>(MAY_USE.keySet());
        forbidden.removeAll(MAY_USE.get(room));
        forbidden.remove(room);
        Pattern used = Pattern.compile("has type <" + Pattern.quote(WRONG_HOUSE) + "\\.(\\w+)\\.Nosy>");
        Set<String> reported = new HashSet<>();
        for (String line : violations(usesOnlyThoseItMay(room))) {
            used.matcher(line).results().forEach(found -> reported.add(found.group(1)));
        }
        assertThat(reported).isEqualTo(forbidden);
    }

    @ParameterizedTest
    @MethodSource("rulesForAll")
    void ruleHoldsInTheWholeHouse(ArchRule rule) {
        rule.check(SHOP);
    }

    @ParameterizedTest
    @MethodSource("rulesForAll")
    void breachIsReported(ArchRule rule) {
        assertThat(violations(rule)).isNotEmpty();
    }

    @Test
    void everyClassIsInARoomOfThePlan() {
        assertThat(SHOP).isNotEmpty().allSatisfy(type -> assertThat(room(type)).isIn(MAY_USE.keySet()));
        assertThat(SHOP.stream().map(HouseRulesTest::room)).containsAll(MAY_USE.keySet());
    }

    @Test
    void doorsToTheLiveShelfAreThere() {
        assertThat(SHOP.stream().map(HouseRulesTest::nameInTheHouse)).containsAll(DOORS_TO_LIVE);
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        assertThat(roomsWithoutDescription(Path.of("src/main/java/io/liveshelf")))
                .isEmpty();
    }

    @Test
    void roomWithoutDescriptionIsReported(@TempDir Path house) throws IOException {
        Files.createDirectory(house.resolve("bare"));
        furnish(house, "silent", "package silent;");
        furnish(house, "commented", "/* The last room on the left. */ package commented;");
        furnish(house, "blank", "/** */ package blank;");
        furnish(house, "described", "/** What is sold. */\npackage described;");
        assertThat(roomsWithoutDescription(house)).containsExactlyInAnyOrder("bare", "silent", "commented", "blank");
    }

    private static void furnish(Path house, String room, String packageInfo) throws IOException {
        Files.writeString(Files.createDirectory(house.resolve(room)).resolve("package-info.java"), packageInfo);
    }

    private static ArchRule usesOnlyThoseItMay(String room) {
        Set<String> allowed = new HashSet<>(MAY_USE.get(room));
        allowed.add(room);
        return classes()
                .that(areIn(Set.of(room)))
                .should()
                .onlyDependOnClassesThat(areIn(allowed)
                        .or(describe("are foreign", type -> room(type).isEmpty())))
                .as(room + " uses only " + new TreeSet<>(MAY_USE.get(room)));
    }

    /** The method's own, or else its class's, or null. */
    private static Transactional transactional(JavaMethod method) {
        return method.tryGetAnnotationOfType(Transactional.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(Transactional.class))
                .orElse(null);
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(WRONG).getFailureReport().getDetails();
    }

    private static DescribedPredicate<JavaClass> areIn(Set<String> rooms) {
        return describe("are in " + new TreeSet<>(rooms), type -> rooms.contains(room(type)));
    }

    /** The room of a class of either house; empty for a class of neither. */
    private static String room(JavaClass type) {
        String name = nameInTheHouse(type);
        return name.isEmpty() ? "" : name.substring(0, Math.max(name.indexOf('.'), 0));
    }

    private static String nameInTheHouse(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        for (String house : List.of(WRONG_HOUSE, HOUSE)) {
            if (name.startsWith(house + ".")) {
                return name.substring(house.length() + 1);
            }
        }
        return "";
    }

    private static List<String> roomsWithoutDescription(Path house) {
        Pattern described = Pattern.compile("^\\s*/\\*\\*[\\s*]*[^\\s*/][^/]*?\\*/\\s*package", Pattern.DOTALL);
        List<String> without = new ArrayList<>();
        try (Stream<Path> rooms = Files.list(house)) {
            for (Path room : rooms.filter(Files::isDirectory).toList()) {
                Path info = room.resolve("package-info.java");
                if (!Files.exists(info)
                        || !described.matcher(Files.readString(info)).find()) {
                    without.add(room.getFileName().toString());
                }
            }
            return without;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ByRoom implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String room = room(type);
            return room.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(room);
        }

        @Override
        public String getDescription() {
            return "rooms";
        }
    }
}
