package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The same answers as XML, which is what a client gets that does not ask for JSON. */
final class Xml {
    private static final String NAMESPACE = "http://nvdb.vegvesen.no/apiskriv/domain/changeset/v3";

    /** What the items of a list are called. */
    private static final Map<String, String> ITEMS = Map.of(
            "ressurser", "ressurs",
            "advarsler", "advarsel",
            "notabener", "notabene",
            "vegobjekter", "vegobjekt",
            "egenskaper", "egenskap",
            "assosiasjoner", "assosiasjon",
            "messages", "message");

    private Xml() {}

    static String of(String root, JsonNode json) {
        String namespace = root.equals("fault") ? "http://nvdb.vegvesen.no/apiskriv/fault/v1" : NAMESPACE;
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        element(xml, root, json, " xmlns=\"" + namespace + "\"");
        return xml.toString();
    }

    private static void element(StringBuilder xml, String name, JsonNode json, String attributes) {
        if (json.has("rel") && json.has("src")) {
            xml.append('<')
                    .append(name)
                    .append(" rel=\"")
                    .append(escaped(json.path("rel").asText()));
            xml.append("\" src=\"").append(escaped(json.path("src").asText())).append("\"/>");
            return;
        }
        xml.append('<').append(name).append(attributes).append('>');
        if (json.isArray()) {
            json.forEach(each -> element(xml, ITEMS.getOrDefault(name, name), each, ""));
        } else if (json.isObject()) {
            json.properties().forEach(each -> {
                if (each.getValue().isArray() && !ITEMS.containsKey(each.getKey())) {
                    each.getValue().forEach(item -> element(xml, each.getKey(), item, ""));
                } else {
                    element(xml, each.getKey(), each.getValue(), "");
                }
            });
        } else {
            xml.append(escaped(json.asText()));
        }
        xml.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
