package dev.sluse.component.http;

import dev.sluse.SluseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust: those whom Java trusts, and those in {@code sluse.tls.truststore}. */
public final class Truststore {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";
    /** That of Java's own store, and of most that are made after an instruction. */
    private static final char[] USUAL = "changeit".toCharArray();

    private Truststore() {}

    /**
     * For connections.
     *
     * @param file certificates as PEM, or a keystore (PKCS12 or JKS) without a password or with the usual one; null: only Java's own
     * @throws SluseException kind CONFIGURATION, code {@code bad-truststore}, if it holds none that can be read
     */
    public static SSLContext context(@Nullable Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509TrustManager each : managers(null)) {
                for (Certificate known : each.getAcceptedIssuers()) {
                    store.setCertificateEntry("java-" + store.size(), known);
                }
            }
            if (file != null) {
                for (Certificate own : certificates(file)) {
                    store.setCertificateEntry("own-" + store.size(), own);
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store).toArray(X509TrustManager[]::new), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw bad(String.valueOf(file), e);
        }
    }

    private static List<X509TrustManager> managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .toList();
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)) {
            return List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
        }
        List<Certificate> found = new ArrayList<>(in(file, null));
        if (found.isEmpty()) {
            found.addAll(in(file, USUAL));
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("no certificate in it");
        }
        return found;
    }

    private static List<Certificate> in(Path file, char @Nullable [] password) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            List<Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    found.add(store.getCertificate(alias));
                }
            }
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static SluseException bad(String file, Exception cause) {
        return new SluseException(
                SluseException.Kind.CONFIGURATION,
                "bad-truststore",
                "There are no certificates in " + file + " that can be read.",
                "Name a PEM file with certificates, or a PKCS12 or JKS keystore with no password or \"changeit\", in"
                        + " sluse.tls.truststore.",
                cause);
    }
}
