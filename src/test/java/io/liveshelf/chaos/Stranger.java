package io.liveshelf.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.net.ssl.SSLSocketFactory;

/** Somebody at another address of this machine, who guesses passwords and says each time to be somebody else. */
final class Stranger implements AutoCloseable {
    private static final byte[] ADDRESS = {127, 0, 0, 2};

    private final Socket socket;
    private final String host;

    Stranger(NginxFront front) throws IOException, GeneralSecurityException {
        int port = front.uri().getPort();
        host = "127.0.0.1:" + port;
        Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByAddress(ADDRESS), 0);
        SSLSocketFactory factory = front.trust().getSocketFactory();
        socket = factory.createSocket(plain, "127.0.0.1", port, true);
    }

    /** Guesses once, for an account of its own each time, and gives the status of the answer. */
    int signInWrongly(int time) {
        try {
            String pair = "guess" + time + "@example.org:wrong password";
            String request = "HEAD /api/session HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-For: 203.0.113."
                    + time % 250 + "\r\nAuthorization: Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)) + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer without a body ends with its headers. */
    private int status() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String first = lines.readLine();
        if (first == null) {
            throw new IOException("The connection has ended");
        }
        while (!lines.readLine().isEmpty()) {
            continue;
        }
        return Integer.parseInt(first.split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
