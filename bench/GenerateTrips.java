import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a deterministic CSV of bike trips, about 135 bytes a row. Run: {@code java bench/GenerateTrips.java ROWS FILE
 * [bad|worst|flow]}.
 * With {@code bad}, about one row in a thousand breaks a rule; with {@code worst}, every cell that can be wrong is.
 */
public final class GenerateTrips {
    private static final String[] STATIONS = {
        "Alexander Kiellands plass", "Bjørvika", "Grünerløkka", "Sørenga, øst", "Tøyen", "Majorstuen", "Vår Frelsers gravlund",
        "Økern portal", "Frogner", "Lørenskog", "St. Hanshaugen", "Ullevål sykehus", "Nydalen", "Skøyen", "Aker brygge"
    };
    private static final String HEADER =
            "id,started_at,ended_at,station_id,station_name,lat,lon,duration,member,bike_type,end_station_id,note\n";
    private static final String FLOW_HEADER =
            "trip_id,started_at,ended_at,station_id,station_name,duration,member,bike_type,note\n";
    private static final String[] BIKES = {"classic", "electric", "cargo", "tandem"};

    public static void main(String[] arguments) throws IOException {
        long rows = Long.parseLong(arguments[0]);
        String mode = arguments.length > 2 ? arguments[2] : "";
        SplittableRandom random = new SplittableRandom(42);
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 20)) {
            boolean flow = mode.equals("flow");
            out.write((flow ? FLOW_HEADER : HEADER).getBytes(StandardCharsets.UTF_8));
            StringBuilder row = new StringBuilder(256);
            for (long id = 1; id <= rows; id++) {
                int seconds = random.nextInt(60, 7200);
                start = start.plusSeconds(random.nextInt(0, 5));
                int station = random.nextInt(1, 900);
                boolean wrong = mode.equals("bad") && random.nextInt(1000) == 0;
                row.setLength(0);
                if (mode.equals("worst")) {
                    row.append("x,2026-13-01,never,S,#,north,east,-1,maybe,unicycle,-,ok\n");
                } else {
                    row.append(id).append(',').append(time.format(start)).append(".").append(random.nextInt(100, 999));
                    row.append("Z,").append(time.format(start.plusSeconds(seconds))).append("Z,");
                    row.append(flow ? String.format(Locale.ROOT, "%04d", station) : Integer.toString(station)).append(',');
                    String name = STATIONS[station % STATIONS.length] + (station % 7 == 0 ? " " + station : "");
                    row.append(name.indexOf(',') >= 0 ? "\"" + name + "\"" : name).append(',');
                    if (!flow) {
                        row.append("59.").append(100000 + random.nextInt(899999)).append(",10.");
                        row.append(100000 + random.nextInt(899999)).append(',');
                    }
                    row.append(wrong ? -seconds : seconds).append(',');
                    row.append(random.nextInt(3) != 0).append(',').append(BIKES[random.nextInt(flow ? 3 : 4)]).append(',');
                    if (!flow) {
                        row.append(random.nextInt(1, 900)).append(',');
                    }
                    if (random.nextInt(10) == 0) {
                        row.append("\"lås \"\"sitter\"\" fast, meldt ").append(random.nextInt(100000)).append('"');
                    }
                    row.append('\n');
                }
                out.write(row.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
