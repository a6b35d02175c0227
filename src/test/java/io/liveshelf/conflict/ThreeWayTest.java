package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The merge of two changes of an entity, by its attributes, without a database. */
class ThreeWayTest {
    /** What a room offers; two columns are one value to people. */
    abstract static class Kept {
        @Id
        Long id = 7L;

        @Version
        long version = 3;

        String note = "quiet";

        @Column(updatable = false)
        String madeBy = "ada";

        @Transient
        int looks;
    }

    static class Room extends Kept {
        String name = "Blue";
        BigDecimal price = new BigDecimal("10.0");
        Integer beds;
        byte[] picture = {1, 2};
        Address address = new Address();
        Span open = new Span(8, 20);
        String unit = "night";

        @ElementCollection
        List<String> tags = new ArrayList<>(List.of("sea", "quiet"));

        @ElementCollection
        Set<String> languages = new TreeSet<>(Set.of("en", "fa"));

        @ElementCollection
        Map<String, BigDecimal> extras = new LinkedHashMap<>(Map.of("towel", new BigDecimal("1.50")));
    }

    @Embeddable
    static class Address {
        String street = "Main";
        String town = "Delft";
    }

    @Embeddable
    record Span(int from, int to) {}

    static class House {
        @Id
        Long id;

        @OneToMany
        List<Room> rooms;
    }

    static class Tenant {
        @Id
        Long id;

        @ElementCollection
        List<Address> addresses;
    }

    static class Atlas {
        @Id
        Long id;

        @ElementCollection
        Map<Address, String> names;
    }

    static class Diary {
        @Id
        Long id = 7L;

        @ElementCollection
        List<Span> spans = new ArrayList<>(List.of(new Span(8, 9)));

        char[] code = {'a'};
        Date day = new Date(0);
    }

    static class Guest {
        @Id
        Long id;

        @ManyToOne
        Room room;
    }

    private static final Map<String, Set<String>> FIELDS = Map.of("rate", Set.of("price", "unit"));

    private final Shape<Room> shape = Shape.of(SketchedModel.of(Room.class));
    private final Room base = new Room();

    @Test
    void fieldChangedByOneSideIsTakenFromIt() {
        ThreeWay merge = merge(yours -> yours.name = "Red", theirs -> theirs.note = "loud");
        assertThat(merge.yours()).containsExactly("name");
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void fieldChangedByBothToTheSameIsAgreement() {
        ThreeWay merge = merge(yours -> yours.name = "Red", theirs -> theirs.name = new String("Red"));
        assertThat(merge.yours()).isEmpty();
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void fieldChangedByBothOtherwiseIsAConflictThatNamesTheThreeValues() {
        ThreeWay merge = merge(yours -> yours.name = "Red", theirs -> theirs.name = "Green");
        assertThat(merge.conflicts()).containsExactly(new FieldConflict("name", "Blue", "Red", "Green"));
        assertThat(merge.yours()).isEmpty();
    }

    @Test
    void nothingIsAValueLikeAnyOther() {
        assertThat(merge(yours -> yours.name = null, theirs -> {}).yours()).containsExactly("name");
        assertThat(merge(yours -> yours.beds = 2, theirs -> theirs.note = null).yours())
                .containsExactly("beds");
        assertThat(merge(yours -> yours.name = null, theirs -> theirs.name = null)
                        .conflicts())
                .isEmpty();
        assertThat(merge(yours -> yours.name = null, theirs -> theirs.name = "Green")
                        .conflicts())
                .containsExactly(new FieldConflict("name", "Blue", null, "Green"));
        assertThat(merge(yours -> yours.beds = 2, theirs -> theirs.beds = 3).conflicts())
                .containsExactly(new FieldConflict("beds", null, 2, 3));
    }

    @Test
    void numbersOfAnotherScaleAreTheSame() {
        assertThat(merge(yours -> yours.price = new BigDecimal("10.00"), theirs -> theirs.price = new BigDecimal("12"))
                        .yours())
                .isEmpty();
        assertThat(merge(yours -> yours.price = new BigDecimal("12.0"), theirs -> theirs.price = new BigDecimal("12"))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void arraysAreTheSameByWhatIsInThem() {
        assertThat(merge(yours -> yours.picture = new byte[] {1, 2}, theirs -> theirs.picture = new byte[] {3})
                        .yours())
                .isEmpty();
        assertThat(merge(yours -> yours.picture = new byte[] {3}, theirs -> theirs.picture = new byte[] {4})
                        .conflicts())
                .extracting(FieldConflict::field)
                .containsExactly("picture");
    }

    @Test
    void embeddedValueIsOneValue() {
        assertThat(merge(yours -> yours.address.street = "High", theirs -> {}).yours())
                .containsExactly("address");
        assertThat(merge(yours -> yours.address = new Address(), theirs -> theirs.address.town = "Gouda")
                        .yours())
                .isEmpty();
        assertThat(merge(yours -> yours.address.street = "High", theirs -> theirs.address.town = "Gouda")
                        .conflicts())
                .containsExactly(new FieldConflict(
                        "address",
                        Map.of("street", "Main", "town", "Delft"),
                        Map.of("street", "High", "town", "Delft"),
                        Map.of("street", "Main", "town", "Gouda")));
        assertThat(merge(yours -> yours.address = null, theirs -> {}).yours()).containsExactly("address");
    }

    @Test
    void embeddedRecordIsOneValueToo() {
        assertThat(merge(yours -> yours.open = new Span(8, 20), theirs -> theirs.open = new Span(9, 20))
                        .yours())
                .isEmpty();
        assertThat(merge(yours -> yours.open = new Span(8, 21), theirs -> theirs.open = new Span(9, 20))
                        .conflicts())
                .extracting(FieldConflict::field)
                .containsExactly("open");
    }

    @Test
    void collectionsAreOneValueByWhatIsInThem() {
        assertThat(merge(yours -> yours.tags.add("new"), theirs -> theirs.languages.add("zh"))
                        .yours())
                .containsExactly("tags");
        assertThat(merge(yours -> yours.tags.add("new"), theirs -> theirs.tags.add("other"))
                        .conflicts())
                .extracting(FieldConflict::field)
                .containsExactly("tags");
        assertThat(merge(yours -> yours.tags = List.of("quiet", "sea"), theirs -> {})
                        .yours())
                .as("their order counts")
                .containsExactly("tags");
        assertThat(merge(yours -> yours.languages = Set.of("fa", "en"), theirs -> {})
                        .yours())
                .isEmpty();
        assertThat(merge(yours -> yours.extras.put("towel", new BigDecimal("1.5")), theirs -> {})
                        .yours())
                .isEmpty();
        assertThat(merge(yours -> yours.extras.put("key", BigDecimal.ONE), theirs -> theirs.extras.clear())
                        .conflicts())
                .extracting(FieldConflict::field)
                .containsExactly("extras");
    }

    @Test
    void attributesThatAreOneValueAreOneField() {
        assertThat(merge(yours -> yours.price = BigDecimal.ONE, theirs -> {}).yours())
                .containsExactlyInAnyOrder("price", "unit");
        assertThat(merge(yours -> yours.price = BigDecimal.ONE, theirs -> theirs.unit = "week")
                        .conflicts())
                .extracting(FieldConflict::field)
                .containsExactly("rate");
    }

    @Test
    void whatIsInheritedIsMergedAndWhatNoEditCanChangeIsNot() {
        assertThat(shape.state(base)).containsKey("note").doesNotContainKeys("id", "version", "madeBy", "looks");
        assertThat(merge(yours -> yours.note = "loud", theirs -> {}).yours()).containsExactly("note");
        assertThat(merge(
                                yours -> {
                                    yours.version = 9;
                                    yours.looks = 5;
                                },
                                theirs -> theirs.version = 4)
                        .yours())
                .isEmpty();
    }

    @Test
    void whatFollowsFromOthersIsNoEdit() {
        Shape<Room> withoutNotes = Shape.of(SketchedModel.of(Room.class), Set.of("note"));
        Room other = withoutNotes.copy(base);
        other.note = "loud";
        assertThat(Meaning.same(withoutNotes.state(other), withoutNotes.state(base)))
                .isTrue();
    }

    @Test
    void withoutABaseEveryDifferenceIsAConflict() {
        Room yours = shape.copy(base);
        Room theirs = shape.copy(base);
        yours.name = "Red";
        theirs.note = "loud";
        ThreeWay merge = ThreeWay.of(null, shape.state(yours), shape.state(theirs), FIELDS);
        assertThat(merge.yours()).isEmpty();
        assertThat(merge.conflicts())
                .containsExactlyInAnyOrder(
                        new FieldConflict("name", null, "Red", "Blue"),
                        new FieldConflict("note", null, "quiet", "loud"));
    }

    @Test
    void copyIsTheSameAndApart() {
        base.madeBy = "eve";
        Room copy = shape.copy(base);
        assertThat(Meaning.same(shape.state(copy), shape.state(base))).isTrue();
        assertThat(copy.id).isEqualTo(7L);
        assertThat(copy.madeBy).isEqualTo("eve");
        assertThat(shape.version(copy)).isEqualTo(3);
        copy.tags.clear();
        copy.languages.clear();
        copy.extras.clear();
        copy.address.town = "Gouda";
        copy.picture[0] = 9;
        assertThat(base.tags).hasSize(2);
        assertThat(base.languages).hasSize(2);
        assertThat(base.extras).hasSize(1);
        assertThat(base.address.town).isEqualTo("Delft");
        assertThat(base.picture[0]).isEqualTo((byte) 1);
    }

    @Test
    void relationsToOtherEntitiesAreRefusedByName() {
        assertThatThrownBy(() -> Shape.of(SketchedModel.of(House.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("House.rooms");
        assertThatThrownBy(() -> Shape.of(SketchedModel.of(Guest.class))).hasMessageContaining("Guest.room");
    }

    @Test
    void collectionsOfWhatBothSidesWouldShareAreRefusedByName() {
        assertThatThrownBy(() -> Shape.of(SketchedModel.of(Tenant.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tenant.addresses")
                .hasMessageContaining("records");
        assertThatThrownBy(() -> Shape.of(SketchedModel.of(Atlas.class))).hasMessageContaining("Atlas.names");
    }

    @Test
    void whateverCanBeChangedInPlaceIsCopied() {
        Shape<Diary> diaries = Shape.of(SketchedModel.of(Diary.class));
        Diary diary = new Diary();
        Diary copy = diaries.copy(diary);
        assertThat(Meaning.same(diaries.state(copy), diaries.state(diary))).isTrue();
        copy.spans.clear();
        copy.code[0] = 'z';
        copy.day.setTime(1);
        assertThat(diary.spans).hasSize(1);
        assertThat(diary.code).containsExactly('a');
        assertThat(diary.day).isEqualTo(new Date(0));
    }

    @Test
    void entityWithoutAVersionIsRefused() {
        assertThatThrownBy(() -> Shape.of(SketchedModel.of(Address.class)).version(new Address()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
    }

    private ThreeWay merge(Consumer<Room> you, Consumer<Room> they) {
        Room yours = shape.copy(base);
        Room theirs = shape.copy(base);
        you.accept(yours);
        they.accept(theirs);
        return ThreeWay.of(shape.state(base), shape.state(yours), shape.state(theirs), FIELDS);
    }
}
