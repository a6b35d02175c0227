package io.liveshelf.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server that says to each SMTP command what a test wants, and else that all is well; one caller at a time. */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;

    /** @param answers by the first four letters of the command */
    ScriptedMailServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                converse(caller);
            } catch (IOException e) {
                // The caller has hung up, or the test is over.
            }
        }
    }

    private void converse(Socket caller) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = caller.getOutputStream();
        say(out, "220 scripted");
        boolean inData = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inData) {
                inData = !line.equals(".");
                if (!inData) {
                    say(out, "250 taken");
                }
                continue;
            }
            String command = line.substring(0, Math.min(4, line.length()));
            String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 OK");
            inData = answer.startsWith("354");
            say(out, answer);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
