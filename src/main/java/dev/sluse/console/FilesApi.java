package dev.sluse.console;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.view.DeliveryPapers;
import dev.sluse.ledger.view.DeliveryPapers.Paper;
import dev.sluse.ledger.view.FileView;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that the ledger notes for a delivery, and no others: what a caller names is only compared with their names, so no path is
 * ever made from it.
 */
final class FilesApi {
    private final Ledger ledger;
    private final Path home;

    FilesApi(Ledger ledger, Path home) {
        this.ledger = ledger;
        this.home = home;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/deliveries/{id}/files", call -> Reply.json(200, new Files(views(call)))),
                Route.get("/api/deliveries/{id}/files/{name}", this::download));
    }

    /** In the order in which they were noted. */
    record Files(List<FileView> files) {}

    private List<FileView> views(Call call) {
        return papers(call).stream().map(Paper::view).toList();
    }

    private List<Paper> papers(Call call) {
        String delivery = call.variables().get(0);
        return DeliveryPapers.of(
                ledger, home, DeliveriesApi.existing(ledger, delivery).id());
    }

    private Reply download(Call call) throws IOException {
        String name = call.variables().get(1);
        Paper paper = papers(call).stream()
                .filter(each -> each.view().name().equals(name))
                .findFirst()
                .orElseThrow(() -> noSuchFile(call, name));
        String later = paper.view().replacedBy();
        if (later != null) {
            throw Refusal.of(
                    410,
                    "replaced",
                    "The file " + name + " was replaced by that of delivery " + later + ".",
                    "Ask for that one's.");
        }
        SeekableByteChannel content;
        try {
            content = KeptFile.open(home, paper.noted());
        } catch (IOException e) {
            throw Refusal.of(410, "gone", "The file " + name + " does not lie where it was put any more.", "");
        }
        return Download.reply(content, paper.noted().getFileName().toString(), call.header("Range"));
    }

    private static Refusal noSuchFile(Call call, String name) {
        String delivery = call.variables().get(0);
        return Refusal.missing(
                "no-such-file",
                "Delivery " + delivery + " has no file " + name + ".",
                "GET /api/deliveries/" + UrlText.encoded(delivery) + "/files lists them.");
    }
}
