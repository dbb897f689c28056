package dev.sluse.sandbox.nvdb;

/**
 * Who may log in.
 *
 * @param realm {@code EMPLOYEE}, {@code SERVICE_ACCOUNT} or {@code EXTERNAL}
 * @param client what he calls his program; any other is taken too
 */
public record NvdbUser(String username, String password, String realm, String client) {
    public static final NvdbUser STANDARD =
            new NvdbUser("sandbox-user", "sandbox-password", "SERVICE_ACCOUNT", "sluse-sandbox");
}
