package dev.sluse.component.notice;

import dev.sluse.SluseException;

/** Hands one mail over. */
public interface Mailer {
    /** The code of a fault that is about this mail: the server is there, and may take others. */
    String REFUSED = "mail-refused";

    /**
     * Sends it; the server has accepted it when this returns.
     *
     * @param id with angle brackets; the same each time that the same mail is sent
     * @param to addresses with commas between them
     * @throws SluseException kind ACCESS if the server did not accept it
     */
    void send(String id, String to, String subject, String text);
}
