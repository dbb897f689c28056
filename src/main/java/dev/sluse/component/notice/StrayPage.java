package dev.sluse.component.notice;

import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Strays.Stray;
import dev.sluse.table.report.Page;
import dev.sluse.table.report.ReportOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that answers a file which nobody takes: why, and what to do. */
final class StrayPage {
    private static final int MOST_FOLDERS = 20;

    private final ReplyTexts texts;
    private final Places places;
    private final Collection<Watched> running;
    private final Map<String, String> values = new HashMap<>();

    /** @param running the folders that files are taken from */
    StrayPage(ReplyTexts texts, Places places, Collection<Watched> running) {
        this.texts = texts;
        this.places = places;
        this.running = running;
    }

    String page(Path file, NotTaken not, Stray stray) {
        String name = String.valueOf(file.getFileName());
        Path folder = file.resolveSibling(".").normalize();
        values.put("name", name);
        values.put("folder", places.name(folder));
        values.put("since", texts.time(stray.since()));
        Watched watched = not.watched();
        if (watched != null) {
            values.put("taken", places.name(watched.folder()));
        }
        List<String> said = new ArrayList<>(List.of(say("stray.said")));
        List<String> steps = steps(name, not, said);
        Page page = new Page(texts.language(), say("stray.title"));
        page.verdict(ReportOutcome.QUARANTINED, String.join(" ", said));
        page.heading(say("todo")).steps(steps);
        page.table(
                say("facts"),
                List.of(),
                List.of(
                        List.of(say("fact.name"), name),
                        List.of(say("fact.folder"), places.name(folder)),
                        List.of(say("stray.since"), texts.time(stray.since()))));
        return page.paragraph(say("stray.foot")).end();
    }

    private List<String> steps(String name, NotTaken not, List<String> said) {
        values.put("ending", not.detail());
        values.put("mark", not.detail());
        said.add(say("stray." + not.reason().word()));
        return switch (not.reason()) {
            case NAME -> rename(name, not, said);
            case FOLDER -> List.of(say("stray.do.folder"));
            case UNFINISHED -> {
                values.put(
                        "meant", name.substring(0, name.length() - not.detail().length()));
                yield List.of(say("stray.do.finished"), say("stray.do.complete"));
            }
            case ENCODING -> List.of(say("stray.do.letters"));
            case LINK -> List.of(say("stray.do.copy"));
            case UNREADABLE -> List.of(say("stray.do.permit"));
            case MARK -> List.of(say("stray.do.mark"));
            case RESERVED -> List.of(say("stray.do.remove"));
            case NO_FLOW, OUTSIDE -> List.of(move());
        };
    }

    private List<String> rename(String name, NotTaken not, List<String> said) {
        Watched watched = not.watched();
        if (watched == null) {
            return List.of(say("stray.do.pattern"));
        }
        TakenNames taken = new TakenNames(watched.names()::takes);
        List<String> endings = taken.endings();
        values.put("pattern", watched.include());
        values.put("endings", String.join(", ", endings));
        said.add(say(endings.isEmpty() ? "stray.name.pattern" : "stray.name.endings"));
        List<String> steps = new ArrayList<>();
        taken.nearest(name).ifPresent(nearest -> {
            values.put("meant", nearest);
            steps.add(say("stray.do.rename"));
        });
        if (!endings.isEmpty()) {
            steps.add(say("stray.do.format"));
        }
        return steps.isEmpty() ? List.of(say("stray.do.pattern")) : steps;
    }

    private String move() {
        String folders = running.stream()
                .map(each -> places.name(each.folder()))
                .sorted()
                .limit(MOST_FOLDERS)
                .collect(Collectors.joining(", "));
        values.put("folders", running.size() > MOST_FOLDERS ? folders + ", …" : folders);
        return say(folders.isEmpty() ? "stray.do.ask" : "stray.do.move");
    }

    private String say(String key) {
        return texts.text(key, values);
    }
}
