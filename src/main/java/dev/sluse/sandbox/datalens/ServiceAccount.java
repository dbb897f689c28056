package dev.sluse.sandbox.datalens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A service account and its key, such as the user of a connection hands out.
 *
 * @param id of the account
 * @param keyId of the key
 * @param pem the private key with the provider's extra line before it
 */
public record ServiceAccount(String id, String keyId, String pem, PublicKey publicKey) {
    public static final String ID = "sandbox-service-account";
    public static final String KEY_ID = "sandbox-key";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** Makes a new key, which takes a moment. */
    public static ServiceAccount create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new ServiceAccount(ID, KEY_ID, pem(pair.getPrivate()), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one whose key lies in this file; a new one, which then lies there, if there is none. */
    public static ServiceAccount in(@Nullable Path file) {
        if (file == null) {
            return create();
        }
        try {
            if (Files.exists(file)) {
                return of(ID, KEY_ID, Files.readString(file));
            }
            ServiceAccount made = create();
            Path part = Files.createTempFile(file.getParent(), "key", ".part");
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(part, made.pem());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One that somebody else has made.
     *
     * @throws IllegalArgumentException if the text holds no RSA key
     */
    public static ServiceAccount of(String id, String keyId, String pem) {
        try {
            String text = pem.replace("\\n", "\n");
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException("There is no private key in it.");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            KeyFactory keys = KeyFactory.getInstance("RSA");
            PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!(key instanceof RSAPrivateCrtKey whole)) {
                throw new IllegalArgumentException("It is no whole RSA key.");
            }
            RSAPublicKeySpec open = new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent());
            return new ServiceAccount(id, keyId, pem, keys.generatePublic(open));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("It is no RSA key.", e);
        }
    }

    private static String pem(PrivateKey key) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return "PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <" + KEY_ID + ">\n" + BEGIN + "\n" + base64
                + "\n" + END + "\n";
    }

    @Override
    public String toString() {
        return "service account " + id + ", key " + keyId;
    }
}
