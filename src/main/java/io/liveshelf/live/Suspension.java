package io.liveshelf.live;

import io.liveshelf.platform.SchemaReady;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.AttributeChangeNotification;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Takes leave when the server is suspended, which WildFly does first when it is asked to end: it lets no new request in,
 * waits for those under way, and closes WebSockets by itself with a code that does not tell pages to come back at once.
 * Its own bean says so before it does anything of that. The application is told only when no request is left; and is not
 * told at all of a server that an administrator suspends for a while. Other servers know no such state.
 *
 * @see <a href="https://docs.wildfly.org/39/Admin_Guide.html#Suspend">WildFly's Admin Guide on suspending</a>
 */
@ApplicationScoped
class Suspension implements NotificationListener {
    static final String SERVER_STATE = "jboss.root:type=state";
    static final String ATTRIBUTE = "RunningState";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    @Inject
    Presence presence;

    private boolean listening;

    void start(@Observes SchemaReady ready) throws MalformedObjectNameException {
        try {
            beans.addNotificationListener(new ObjectName(SERVER_STATE), this, null, null);
            listening = true;
        } catch (InstanceNotFoundException e) {
            listening = false;
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification instanceof AttributeChangeNotification change && ATTRIBUTE.equals(change.getAttributeName())) {
            switch (String.valueOf(change.getNewValue())) {
                case "suspending", "stopping" -> presence.leave();
                case "normal" -> presence.comeBack();
                default -> {
                    // On the way to one of these.
                }
            }
        }
    }

    @PreDestroy
    void end() {
        if (listening) {
            try {
                beans.removeNotificationListener(new ObjectName(SERVER_STATE), this);
            } catch (JMException e) {
                // The server has forgotten it by itself.
                listening = false;
            }
        }
    }
}
