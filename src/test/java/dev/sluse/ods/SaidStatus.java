package dev.sluse.ods;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of a dataset's status, written short: {@code idle<processing@11:58 hidden errors:3}; public unless it says otherwise. */
final class SaidStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHORT = Pattern.compile("(\\w*)(?:<(\\w+))?(?:@([\\d:.]+))?(.*)");

    private SaidStatus() {}

    /** {@code 11:58} of the day of the table. */
    static String time(String clock) {
        return "2026-11-28T" + clock + (clock.length() == 5 ? ":00Z" : "Z");
    }

    static String of(String text) {
        Matcher parts = SHORT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        String more = parts.group(4);
        ObjectNode said = JSON.createObjectNode();
        said.put("status", parts.group(1));
        said.put("previous", parts.group(2));
        said.putNull("next");
        said.put("since", parts.group(3) == null ? null : time(parts.group(3)));
        if (more.contains("unsaid")) {
            said.putNull("is_published");
        } else {
            said.put("is_published", !more.contains("hidden"));
        }
        Matcher message = Pattern.compile("message:(\\S+)").matcher(more);
        said.put("message", message.find() ? message.group(1).replace('_', ' ') : null);
        Matcher errors = Pattern.compile("errors:(\\d+)").matcher(more);
        int count = errors.find() ? Integer.parseInt(errors.group(1)) : 0;
        for (int i = 0; i < count; i++) {
            said.withArray("records_errors")
                    .addObject()
                    .put("record_id", "r" + i)
                    .put("field_uid", "no2")
                    .put("message", "Cannot convert abc to a double");
        }
        Matcher limit = Pattern.compile("limit:(\\S+)/(\\S+)/(\\S+)").matcher(more);
        ObjectNode params = said.putObject("params");
        if (limit.find()) {
            params.putObject("error")
                    .put("limit_type", limit.group(1))
                    .put("value", Long.parseLong(limit.group(2)))
                    .put("limit", Long.parseLong(limit.group(3)));
        }
        return said.toString();
    }
}
