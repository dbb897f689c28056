package dev.sluse.component;

import dev.sluse.SluseException;
import java.text.ParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/** Cron expressions as people write them: five fields as UNIX has them, or the six and seven of Quartz. */
final class CronText {
    private static final List<String> FIELDS =
            List.of("second", "minute", "hour", "day of the month", "month", "day of the week", "year");
    private static final int UNIX_FIELDS = 5;
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;
    private static final String VALUE = "(?:\\d+|[A-Za-z]{3})";
    /** Quartz reads over letters that follow a value, and takes 98 and 99 for marks of its own. */
    private static final Pattern ITEM = Pattern.compile("(?:[*?]|L(?:-\\d+)?W?|\\d+W|" + VALUE + "(?:L|#\\d|-" + VALUE
            + ")?)(?:/\\d+)?");
    private static final Pattern MARKS = Pattern.compile("\\b9[89]\\b");
    private static final int YEAR = 6;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w/#])\\d+");

    private CronText() {}

    /**
     * The same in Quartz's six or seven fields.
     *
     * @throws SluseException kind CONFIGURATION, code {@code bad-option}, with which field is wrong
     */
    static String quartz(String cron) {
        String[] written = cron.strip().split("\\s+");
        if (written.length < UNIX_FIELDS || written.length > FIELDS.size()) {
            throw bad(cron, "has " + written.length + (written.length == 1 ? " field" : " fields"));
        }
        boolean unix = written.length == UNIX_FIELDS;
        String[] fields = unix ? ("0 " + String.join(" ", written)).split(" ") : written;
        for (int field = unix ? 1 : 0; field < fields.length; field++) {
            String own = fields[field];
            if (unix && field == DAY_OF_WEEK) {
                fields[field] = weekdays(cron, own);
            }
            check(cron, fields, field, own);
        }
        oneKindOfDay(cron, fields);
        return String.join(" ", fields);
    }

    /** UNIX counts from Sunday, 0 and 7; Quartz from Sunday, 1. */
    private static String weekdays(String cron, String field) {
        String[] parts = field.split("/", 2);
        String shifted = NUMBER.matcher(parts[0]).replaceAll(number -> {
            if (number.group().length() > 1 || number.group().charAt(0) > '7') {
                throw bad(cron, wrong(DAY_OF_WEEK, field, "it is 0 to 7, both of which are Sunday, or SUN to SAT"));
            }
            return String.valueOf((number.group().charAt(0) - '0') % 7 + 1);
        });
        return parts.length == 1 ? shifted : shifted + "/" + parts[1];
    }

    private static void check(String cron, String[] fields, int field, String own) {
        boolean readable = Stream.of(own.split(",", -1)).allMatch(ITEM.asMatchPredicate());
        if (!readable || (field != YEAR && MARKS.matcher(own).find())) {
            throw bad(cron, wrong(field, own, "it cannot be read"));
        }
        String[] alone = {"0", "0", "0", "1", "*", "?", "*"};
        alone[field] = fields[field];
        if (field == DAY_OF_WEEK && !fields[field].equals("?")) {
            alone[DAY_OF_MONTH] = "?";
        }
        if (field == DAY_OF_MONTH && fields[field].equals("?")) {
            alone[DAY_OF_WEEK] = "*";
        }
        try {
            CronExpression.validateExpression(String.join(" ", alone));
        } catch (ParseException e) {
            throw bad(cron, wrong(field, own, String.valueOf(e.getMessage()).replaceFirst("\\.?\\s*$", "")));
        }
    }

    /** Quartz takes either a day of the month or one of the week, and a question mark for the other. */
    private static void oneKindOfDay(String cron, String[] fields) {
        boolean anyDay = fields[DAY_OF_MONTH].equals("*") || fields[DAY_OF_MONTH].equals("?");
        boolean anyWeekday = fields[DAY_OF_WEEK].equals("*") || fields[DAY_OF_WEEK].equals("?");
        if (!anyDay && !anyWeekday) {
            throw bad(cron, "has both a day of the month and a day of the week; one of them must be * or ?");
        }
        fields[DAY_OF_WEEK] = anyWeekday ? "?" : fields[DAY_OF_WEEK];
        fields[DAY_OF_MONTH] = anyWeekday ? (anyDay ? "*" : fields[DAY_OF_MONTH]) : "?";
    }

    private static String wrong(int field, String value, String why) {
        return "has \"" + value + "\" as its " + FIELDS.get(field) + ": " + why;
    }

    private static SluseException bad(String cron, String what) {
        return SluseException.configuration(
                "bad-option",
                "Option cron is \"" + cron + "\", which " + what + ".",
                "Write minute, hour, day of the month, month, day of the week, such as 30 6 * * 1-5,"
                        + " or Quartz's six or seven fields, which begin with the second.");
    }
}
