package dev.sluse.runtime;

/** Renders the reference page of the settings from their definitions. */
public final class SettingsReference {
    private SettingsReference() {}

    /** The page as Markdown. */
    public static String page() {
        StringBuilder page = new StringBuilder(
                """
            # Settings

            Made from the definitions in the code; a test fails when this page is stale.

            The strongest source wins: `-D`, the environment (`DATALENS_UPLOAD_URL`), `--config`, `config/application-<profile>.properties`
            and `config/application.properties` beside the launcher, the same two in the program. All that is wrong is said at once, and
            `sluse run` ends with 2. Settings of remote systems are known and checked already; what they are for comes with later versions.

            | setting | value | default | |
            |---|---|---|---|
            """);
        for (SettingDefinition each : SettingDefinitions.ALL) {
            page.append("| `")
                    .append(each.key())
                    .append("` | ")
                    .append(each.right())
                    .append(" | ");
            page.append(each.standard() == null ? "" : "`" + each.standard() + "`")
                    .append(" | ");
            page.append(each.description())
                    .append(each.secret() ? " Secret: never shown." : "")
                    .append(" |\n");
        }
        return page.toString();
    }
}
