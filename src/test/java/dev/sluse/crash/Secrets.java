package dev.sluse.crash;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Texts that nobody may read, in the forms in which they could be written, and the search for them. */
final class Secrets {
    /** Of any 40 characters that follow each other, these 20 are whole in one. */
    private static final int PIECE = 20;
    /** What every private key begins with. */
    private static final int COMMON = 60;

    private final Map<String, String> wanted = new LinkedHashMap<>();

    /** A key, a token or a password: as it is, and as it stands in an address. */
    void add(String name, String secret) {
        wanted.put(secret, name);
        wanted.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + " in an address");
    }

    /** A user and his password, also as they are sent to log in. */
    void add(String name, String user, String password) {
        add(name, password);
        String both = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        wanted.put(both.replaceAll("=+$", ""), name + " as a header has it");
    }

    /** Any 40 characters of a private key, and its bytes. */
    void addKey(String name, String pem) {
        String body = pem.substring(pem.indexOf("KEY-----") + 8, pem.indexOf("-----END"))
                .replaceAll("\\s", "");
        for (int at = COMMON; at + PIECE <= body.length(); at += PIECE) {
            wanted.put(body.substring(at, at + PIECE), name);
        }
        byte[] bytes = Base64.getDecoder().decode(body);
        for (int at = COMMON; at + PIECE <= bytes.length; at += PIECE) {
            wanted.put(new String(bytes, at, PIECE, StandardCharsets.ISO_8859_1), name + " in bytes");
        }
    }

    /** The beginnings of signed claims, as they are sent. */
    void addClaims(String name) {
        for (String field : List.of("alg", "kid", "typ")) {
            String head =
                    Base64.getUrlEncoder().encodeToString(("{\"" + field + "\":").getBytes(StandardCharsets.US_ASCII));
            wanted.put(head.substring(0, 8), name);
        }
    }

    int count() {
        return wanted.size();
    }

    /** What is found in a text, as sentences without the secret. */
    List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        wanted.forEach((secret, name) -> {
            if (text.contains(secret)) {
                found.add(where + " has the " + name);
            }
        });
        return found;
    }

    /** What is found in the bytes of all files below a folder, and in their names. */
    List<String> below(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                found.addAll(in("the name of " + each, each.toString()));
                if (Files.isRegularFile(each)) {
                    found.addAll(in(each.toString(), text(each)));
                }
            }
        }
        return found;
    }

    /** Each byte is a character. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
