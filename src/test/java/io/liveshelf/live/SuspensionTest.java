package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanServer;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a bean that says what WildFly's says. */
class SuspensionTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final State server = new State();
    private final List<String> seen = new ArrayList<>();
    private final Suspension suspension = new Suspension();
    private ObjectName name;

    @BeforeEach
    void wire() throws Exception {
        name = new ObjectName(Suspension.SERVER_STATE);
        suspension.presence = new Presence() {
            @Override
            void leave() {
                seen.add("leave");
            }

            @Override
            void comeBack() {
                seen.add("come back");
            }
        };
    }

    @AfterEach
    void forget() throws Exception {
        if (beans.isRegistered(name)) {
            beans.unregisterMBean(name);
        }
    }

    @Test
    void whereTheServerIsSuspendedTheNodeLeavesAndComesBackWhenItGoesOn() throws Exception {
        beans.registerMBean(server, name);
        suspension.start(null);

        server.becomes("suspending");
        assertThat(seen).containsExactly("leave");
        server.becomes("suspended");
        assertThat(seen).containsExactly("leave");
        server.becomes("normal");
        assertThat(seen).containsExactly("leave", "come back");
    }

    @Test
    void nothingOfAStoppedApplicationStaysWithTheServer() throws Exception {
        beans.registerMBean(server, name);
        suspension.start(null);
        suspension.end();

        server.becomes("suspending");
        assertThat(seen).isEmpty();
    }

    @Test
    void aServerThatKnowsNoSuchStateIsLeftAlone() throws Exception {
        suspension.start(null);
        suspension.end();
        assertThat(seen).isEmpty();
    }

    /** What a management bean's class must implement. */
    public interface StateMBean {}

    private static final class State extends NotificationBroadcasterSupport implements StateMBean {
        private long sequence;

        void becomes(String state) {
            sendNotification(new AttributeChangeNotification(
                    this, sequence++, 0, "changed", Suspension.ATTRIBUTE, "java.lang.String", "normal", state));
        }
    }
}
