package io.liveshelf.launch;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * The demo's mail server: takes every mail, delivers none, and puts the latest into a folder, a file each, to be opened
 * with any mail program.
 */
final class DemoMail implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(DemoMail.class.getName());
    private static final int MOST_FILES = 200;

    private final GreenMail server;
    private final Path folder;
    private final int port;
    private final Deque<Path> files = new ArrayDeque<>();
    private final OncePerKind troubles = new OncePerKind(LOGGER);
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("demo-mail"));
    private int number;

    private DemoMail(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /** @param folder emptied first */
    static DemoMail start(Path folder) throws IOException {
        DemoMail mail = new DemoMail(Folders.empty(folder), Ports.free());
        mail.server.start();
        mail.executor.scheduleWithFixedDelay(mail::round, 1, 1, TimeUnit.SECONDS);
        return mail;
    }

    int port() {
        return port;
    }

    private void round() {
        try {
            for (GreenMailUser user : server.getUserManager().listUser()) {
                MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
                // A copy, as mail comes in meanwhile.
                for (StoredMessage message : List.copyOf(inbox.getMessages())) {
                    write(message, user.getEmail());
                    message.setFlag(Flags.Flag.DELETED, true);
                }
                inbox.expunge();
            }
        } catch (IOException | MessagingException | FolderException | RuntimeException e) {
            // What leaves a scheduled task ends its schedule.
            troubles.warn(e.getClass().getName(), "The demo's mail had trouble: " + e);
        }
    }

    private void write(StoredMessage message, String to) throws IOException, MessagingException {
        Path file = folder.resolve("%05d-%s.eml".formatted(++number, to.replaceAll("[^\\w.@+-]", "_")));
        try (OutputStream out = Files.newOutputStream(file)) {
            message.getMimeMessage().writeTo(out);
        }
        files.add(file);
        if (files.size() > MOST_FILES) {
            Files.deleteIfExists(files.remove());
        }
    }

    /** Takes no more mail. */
    @Override
    public void close() {
        Daemons.end(executor);
        server.stop();
    }
}
