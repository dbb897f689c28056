package dev.sluse.component.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Mail addresses as a flow writes them: with commas between them. */
public final class MailAddresses {
    private MailAddresses() {}

    /** The first one that is no address; empty if all are. */
    public static Optional<String> wrong(String addresses) {
        return list(addresses).stream().filter(each -> !isAddress(each)).findFirst();
    }

    /** The same people, always written in the same way. */
    static String normal(String addresses) {
        return list(addresses).stream().sorted().distinct().collect(Collectors.joining(","));
    }

    private static List<String> list(String addresses) {
        return addresses.isBlank()
                ? List.of()
                : Arrays.stream(addresses.split(",", -1)).map(String::strip).toList();
    }

    /** Only {@code name@host}: a name beside it, a comment or a line break could say other things than meant. */
    private static boolean isAddress(String address) {
        try {
            new InternetAddress(address, true);
            return address.matches("[^\\s<>(),;:\"]+@[^\\s<>(),;:\"@]+");
        } catch (AddressException e) {
            return false;
        }
    }
}
