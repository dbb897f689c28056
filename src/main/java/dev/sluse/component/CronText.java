package dev.sluse.component;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * When something is due, as people write it: UNIX's five fields, or Quartz's six and seven with seconds before and a year behind.
 *
 * @param quartz the same as Quartz wants it
 */
public record CronText(String quartz) {
    /** That a text is no cron expression: one sentence that names the field and what would be right. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }

        /** Such as {@code its field hour is "25": write 0 to 23, or *, 1,2, 1-5 or *}{@code /15.} */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /** One field: its numbers, and words that stand for them from {@code wordsFrom} on. */
    private record Field(String name, int lowest, int highest, List<String> words, int wordsFrom) {
        String range() {
            String numbers = lowest + " to " + highest;
            return words.isEmpty() ? numbers : numbers + " or " + words.get(0) + " to " + words.get(words.size() - 1);
        }

        Optional<Integer> value(String text) {
            int word = words.indexOf(text.toUpperCase(Locale.ROOT));
            if (word >= 0) {
                return Optional.of(word + wordsFrom);
            }
            if (!text.matches("\\d{1,4}")) {
                return Optional.empty();
            }
            int number = Integer.parseInt(text);
            return number >= lowest && number <= highest ? Optional.of(number) : Optional.empty();
        }
    }

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private static final Field SECOND = new Field("second", 0, 59, List.of(), 0);
    private static final Field MINUTE = new Field("minute", 0, 59, List.of(), 0);
    private static final Field HOUR = new Field("hour", 0, 23, List.of(), 0);
    private static final Field DAY = new Field("day of the month", 1, 31, List.of(), 0);
    private static final Field MONTH = new Field("month", 1, 12, MONTHS, 1);
    private static final Field UNIX_WEEKDAY = new Field("day of the week", 0, 7, DAYS, 0);
    private static final Field WEEKDAY = new Field("day of the week", 1, 7, DAYS, 1);
    private static final Field YEAR = new Field("year", 1970, 2099, List.of(), 0);

    private static final List<Field> UNIX = List.of(MINUTE, HOUR, DAY, MONTH, UNIX_WEEKDAY);
    private static final List<Field> QUARTZ = List.of(SECOND, MINUTE, HOUR, DAY, MONTH, WEEKDAY, YEAR);

    /** What only Quartz knows, of days: the last, the nearest weekday, the third Friday. */
    private static final Pattern QUARTZ_DAY =
            Pattern.compile("L(-\\d{1,2})?W?|LW|\\d{1,2}W|([1-7]|[A-Z]{3})(L|#[1-5])", Pattern.CASE_INSENSITIVE);

    /** Six fields, as Quartz's expressions have at least. */
    private static final int QUARTZ_FIELDS = 6;

    /** @throws Wrong if it is none */
    public static CronText of(String text) throws Wrong {
        List<String> fields = fields(text);
        boolean unix = fields.size() == UNIX.size();
        List<Field> known = unix ? UNIX : QUARTZ;
        if (!unix && fields.size() != QUARTZ_FIELDS && fields.size() != QUARTZ.size()) {
            throw new Wrong("it has " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                    + ": write five (minute, hour, day of the month, month, day of the week), such as 30 6 * * 1-5, or six"
                    + " with the second before them.");
        }
        for (int each = 0; each < fields.size(); each++) {
            check(known.get(each), fields.get(each));
        }
        String quartz = unix ? ofUnix(fields) : ofQuartz(fields);
        try {
            CronExpression.validateExpression(quartz);
        } catch (ParseException e) {
            throw new Wrong("it is not understood: " + e.getMessage() + ".");
        }
        return new CronText(quartz);
    }

    /** Why Quartz itself does not take a text, with what it would take; empty if it does. */
    static Optional<String> notForQuartz(String text) {
        try {
            CronText cron = of(text);
            return fields(text).size() == UNIX.size()
                    ? Optional.of("it has five fields, and six are needed here: write " + cron.quartz() + ".")
                    : CronExpression.isValidExpression(text.strip())
                            ? Optional.empty()
                            : Optional.of("one of the two days has to be ?: write " + cron.quartz() + ".");
        } catch (Wrong e) {
            return Optional.of(e.sentence());
        }
    }

    private static List<String> fields(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static void check(Field field, String text) throws Wrong {
        boolean day = field.name().startsWith("day");
        if (text.equals("?") && day) {
            return;
        }
        for (String part : text.split(",", -1)) {
            if (!isRight(field, part) && !(day && QUARTZ_DAY.matcher(part).matches())) {
                throw new Wrong("its field " + field.name() + " is \"" + text + "\": write " + field.range()
                        + ", or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.");
            }
        }
    }

    private static boolean isRight(Field field, String part) {
        String[] step = part.split("/", -1);
        boolean every = step.length == 1
                || (step.length == 2
                        && step[1].matches("\\d{1,4}")
                        && Integer.parseInt(step[1]) > 0
                        && Integer.parseInt(step[1]) <= field.highest());
        if (!every) {
            return false;
        }
        if (step[0].equals("*")) {
            return true;
        }
        String[] range = step[0].split("-", -1);
        Optional<Integer> from = field.value(range[0]);
        Optional<Integer> to = range.length == 2 ? field.value(range[1]) : from;
        return range.length <= 2 && from.isPresent() && to.isPresent();
    }

    /** Quartz wants a ? for one of the days; UNIX fires on either if both are named, which takes two expressions in Quartz. */
    private static String ofUnix(List<String> fields) throws Wrong {
        String day = fields.get(2);
        String weekday = fields.get(4);
        boolean anyDay = day.equals("*") || day.equals("?");
        boolean anyWeekday = weekday.equals("*") || weekday.equals("?");
        if (!anyDay && !anyWeekday) {
            throw new Wrong("it names a day of the month and a day of the week: write * for one of them.");
        }
        return "0 " + fields.get(0) + " " + fields.get(1) + " " + (anyWeekday ? (anyDay ? "*" : day) : "?") + " "
                + fields.get(3) + " " + (anyWeekday ? "?" : weekdays(weekday));
    }

    private static String ofQuartz(List<String> fields) throws Wrong {
        List<String> quartz = new ArrayList<>(fields);
        String day = fields.get(3);
        String weekday = fields.get(5);
        if (weekday.equals("*") && !day.equals("?")) {
            quartz.set(5, "?");
        } else if (day.equals("*") && !weekday.equals("?")) {
            quartz.set(3, "?");
        } else if (!day.equals("?") && !weekday.equals("?")) {
            throw new Wrong("it names a day of the month and a day of the week: write ? for one of them.");
        }
        return String.join(" ", quartz);
    }

    /** UNIX counts days from Sunday as 0 and as 7, Quartz from Sunday as 1: names say the same to both. */
    private static String weekdays(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", -1);
            String range = step[0];
            if (!range.equals("*") && !QUARTZ_DAY.matcher(range).matches()) {
                List<String> ends = new ArrayList<>();
                for (String end : range.split("-", -1)) {
                    ends.add(DAYS.get(UNIX_WEEKDAY.value(end).orElseThrow() % DAYS.size()));
                }
                range = String.join("-", ends);
            }
            parts.add(step.length == 1 ? range : range + "/" + step[1]);
        }
        return String.join(",", parts);
    }
}
