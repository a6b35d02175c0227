package io.liveshelf.platform;

import org.eclipse.persistence.queries.DataModifyQuery;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Makes this the first statement of each transaction that changes or locks anything. */
final class TransactionBeginning extends SessionEventAdapter {
    private final String statement;

    TransactionBeginning(String statement) {
        this.statement = statement;
    }

    @Override
    public void postBeginTransaction(SessionEvent event) {
        Session session = event.getSession();
        if (session.isClientSession()) {
            DataModifyQuery query = new DataModifyQuery(statement);
            query.setIsBatchExecutionSupported(false); // which would put it off
            session.executeQuery(query);
        }
    }
}
