package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.persistence.jpa.JpaCriteriaBuilder;

/**
 * What only PostgreSQL can do for a search; on every other database the same is found, by reading more. What there
 * is of it, the database is asked once.
 */
@ApplicationScoped
class PostgresSearch {
    private static final String WHAT_THERE_IS = """
            select (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                     where e.extname = 'pg_trgm'),
                   to_regclass('catalog.product_spelling') is not null""";

    /** Words of names, SKUs, brands and categories that have enough in common with a word. */
    private static final String ALIKE = """
            select word, count(*) from (
                select distinct id, unnest(string_to_array(translate(head, '|;', '  '), ' ')) as word
                  from (select id, split_part(search_text, '/', 1) as head
                          from catalog.product
                         where deleted_at is null and ?1 operator({trigrams}.<%) split_part(search_text, '/', 1)
                         order by {trigrams}.word_similarity(?1, split_part(search_text, '/', 1)) desc, id
                         limit 1000) as products) as words
             where length(word) between ?2 and ?3 and {trigrams}.similarity(word, ?1) > 0.15
             group by word order by {trigrams}.similarity(word, ?1) desc, word limit 100""";

    /** What there is: nothing at all, PostgreSQL, and the name of the schema of its trigrams if it has them. */
    private record Abilities(boolean postgres, String trigrams) {}

    private volatile Abilities abilities;

    private Abilities abilities(EntityManager catalog) {
        if (abilities == null) {
            abilities = Sql.run(catalog, PostgresSearch::ask);
        }
        return abilities;
    }

    private static Abilities ask(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return new Abilities(false, null);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHAT_THERE_IS)) {
            row.next();
            return new Abilities(true, row.getBoolean(2) ? row.getString(1) : null);
        }
    }

    /**
     * Has this transaction's queries planned for the values they have. A plan for any values, which PostgreSQL keeps
     * once it has seen a statement a few times, can use neither the indexes of the living nor those for what a
     * pattern begins with.
     */
    void planForValues(EntityManager catalog) {
        if (abilities(catalog).postgres()) {
            Sql.run(catalog, connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("set local plan_cache_mode = force_custom_plan");
                }
            });
        }
    }

    /** Holds where every word is found, and looks that up in an index; it adds nothing to what the words say. */
    Predicate found(EntityManager catalog, CriteriaBuilder criteria, Expression<String> text, List<String> words) {
        if (!abilities(catalog).postgres()) {
            return criteria.conjunction();
        }
        String wanted = words.stream().map(PostgresSearch::lookedUp).distinct().collect(joining(" & "));
        JpaCriteriaBuilder eclipselink = (JpaCriteriaBuilder) criteria;
        return criteria.isTrue(eclipselink.fromExpression(
                eclipselink
                        .toExpression(text)
                        .sql("(catalog.search_words(?) @@ cast(? as tsquery))", new ArrayList<>(List.of(wanted))),
                Boolean.class));
    }

    /** A word as the index has it: of several parts, all of them or what they are as one. */
    private static String lookedUp(String word) {
        return SearchText.ways(word).stream()
                .map(way -> Stream.of(way.split(" "))
                        .distinct()
                        .map(part -> "'" + part + "':*")
                        .collect(joining(" & ")))
                .collect(joining(" | ", "(", ")"));
    }

    /** Whether there is help with what is misspelt. */
    boolean spells(EntityManager catalog) {
        return abilities(catalog).trigrams() != null;
    }

    /** Words that products are called by and that are spelt alike, the most alike first, with their numbers. */
    List<Spelling.Candidate> alike(EntityManager catalog, String word) {
        Sql.run(catalog, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("set local pg_trgm.word_similarity_threshold = 0.3");
            }
        });
        String alike = ALIKE.replace("{trigrams}", abilities(catalog).trigrams());
        List<Spelling.Candidate> candidates = new ArrayList<>();
        for (Object row : catalog.createNativeQuery(alike)
                .setParameter(1, word)
                .setParameter(2, word.length() - 2)
                .setParameter(3, word.length() + 2)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            candidates.add(new Spelling.Candidate((String) columns[0], ((Number) columns[1]).longValue()));
        }
        return candidates;
    }
}
