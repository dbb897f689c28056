package dev.sluse.component.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of sockets, which can do what no library lets a server do: reset, drip, break off. Counts what it is sent. */
final class OddServer implements AutoCloseable {
    /** What it does with a connection once it has read the request. */
    @FunctionalInterface
    interface Reply {
        void to(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    /** A request as it arrived. */
    record Got(String line, String headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket listening;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Reply reply;
    private volatile boolean resetsAtOnce;
    private volatile int connections;

    OddServer() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    OddServer(ServerSocket listening) {
        this.listening = listening;
        this.reply = status(200, "", "ok");
        thread(this::accept);
    }

    static Reply status(int status, String headers, String body) {
        return raw("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n"
                + body);
    }

    static Reply raw(String text) {
        return (socket, out) -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        };
    }

    void replies(Reply what) {
        reply = what;
    }

    /** Takes connections and resets them before it reads anything. */
    void resetsAtOnce() {
        resetsAtOnce = true;
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<Got> got() {
        return got;
    }

    int connections() {
        return connections;
    }

    /** Closes so that the other side sees a reset. */
    static void reset(Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections++;
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (resetsAtOnce) {
                reset(socket);
                return;
            }
            InputStream in = socket.getInputStream();
            String head = head(in);
            while (!head.isEmpty()) {
                byte[] body = in.readNBytes(length(head));
                got.add(new Got(head.lines().findFirst().orElse(""), head, body));
                reply.to(socket, socket.getOutputStream());
                head = socket.isClosed() ? "" : head(in);
            }
        } catch (IOException | InterruptedException e) {
            // the other side has hung up
            return;
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0; each = in.read()) {
            head.write(each);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "odd-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
