package io.liveshelf.events;

import io.liveshelf.platform.Sql;
import io.liveshelf.stock.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Does what a test says, in a transaction. */
@ApplicationScoped
public class Work {
    /** Why a test changes stock. */
    static final Cause CAUSE = new Cause("a test", "tester", null, Instant.EPOCH);

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Transactional
    @UnitOfWork
    public void inOneUnit(Runnable work) {
        work.run();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @UnitOfWork
    public void inAUnitOfItsOwn(Runnable work) {
        work.run();
    }

    @Transactional
    public void withoutUnit(Runnable work) {
        work.run();
    }

    /** What may fail in any way. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    @Transactional
    @UnitOfWork
    public void doing(Task task) throws Exception {
        task.run();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @UnitOfWork
    public void doingApart(Task task) throws Exception {
        task.run();
    }

    @Transactional
    public void doingWithoutUnit(Task task) throws Exception {
        task.run();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void doingWithin(Task task) throws Exception {
        task.run();
    }

    /** Bounds the statements of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void waitForAnswers(Duration longest) {
        Sql.waitForAnswers(sales, longest);
    }

    /** The first column of all rows. */
    @Transactional
    public List<?> query(String sql, Object... parameters) {
        Query query = sales.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }

    /** By the connection of the catalogue's unit. */
    @Transactional
    public Object queryByCatalog(String sql) {
        return catalog.createNativeQuery(sql).getSingleResult();
    }

    /** Changes the schema. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void define(String sql) {
        sales.createNativeQuery(sql).executeUpdate();
    }

    /** Changes rows. */
    @Transactional
    public void update(String sql, Object parameter) {
        sales.createNativeQuery(sql).setParameter(1, parameter).executeUpdate();
    }
}
