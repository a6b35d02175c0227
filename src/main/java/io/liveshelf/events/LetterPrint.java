package io.liveshelf.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A letter as plain text and as HTML. Mail programs know little of style sheets, so each element carries its style; and
 * nothing is loaded from anywhere. Every text is escaped.
 */
final class LetterPrint {
    private static final String PAGE = "margin:0;padding:24px;background:#f4f2ee;color:#1f1d1a;"
            + "font-family:system-ui,-apple-system,'Segoe UI',Tahoma,sans-serif;font-size:16px;line-height:1.6";
    private static final String SHEET = "max-width:560px;margin:0 auto;padding:24px 28px;background:#ffffff;"
            + "border:1px solid #e2ded6;border-radius:12px";
    private static final String BUTTON = "display:inline-block;padding:10px 18px;background:#1d5c4d;color:#ffffff;"
            + "border-radius:8px;text-decoration:none;font-weight:600";
    private static final String FOOTER =
            "max-width:560px;margin:16px auto 0;color:#6b665d;font-size:13px;text-align:center";

    private static final String LIST =
            "<table role=\"presentation\" style=\"width:100%;margin:0 0 16px;border-collapse:collapse\">";

    private LetterPrint() {}

    static String text(List<LetterPart> parts, String footer) {
        StringBuilder text = new StringBuilder();
        boolean inList = false;
        for (LetterPart part : parts) {
            boolean item = part instanceof LetterPart.Item;
            text.append(inList && item ? "" : text.isEmpty() ? "" : "\n")
                    .append(line(part))
                    .append('\n');
            inList = item;
        }
        return text.append("\n-- \n").append(footer).append('\n').toString();
    }

    private static String line(LetterPart part) {
        if (part instanceof LetterPart.Item item) {
            return (item.isTotal() ? "" : "- ") + item.what() + ": " + item.amount();
        }
        if (part instanceof LetterPart.Link link) {
            return link.text() + ": " + link.href();
        }
        return ((LetterPart.Paragraph) part).text();
    }

    static String html(List<LetterPart> parts, String subject, String shop, String footer, Locale language) {
        String direction = "fa".equals(language.getLanguage()) ? "rtl" : "ltr";
        return String.join(
                "\n",
                "<!doctype html>",
                "<html lang=\"%s\" dir=\"%s\">".formatted(language.toLanguageTag(), direction),
                "<head><meta charset=\"utf-8\"><title>%s</title></head>".formatted(escaped(subject)),
                "<body style=\"%s\">".formatted(PAGE),
                "<div dir=\"%s\" style=\"%s\">".formatted(direction, SHEET),
                "<p style=\"margin:0 0 16px;color:#1d5c4d;font-weight:700\">%s</p>".formatted(escaped(shop)),
                elements(parts),
                "</div>",
                "<p dir=\"%s\" style=\"%s\">%s</p>".formatted(direction, FOOTER, escaped(footer)),
                "</body>",
                "</html>",
                "");
    }

    /** Items that follow one another are the rows of one table. */
    private static String elements(List<LetterPart> parts) {
        List<String> lines = new ArrayList<>();
        boolean inList = false;
        for (LetterPart part : parts) {
            boolean item = part instanceof LetterPart.Item;
            if (item != inList) {
                lines.add(item ? LIST : "</table>");
            }
            lines.add(element(part));
            inList = item;
        }
        if (inList) {
            lines.add("</table>");
        }
        return String.join("\n", lines);
    }

    private static String element(LetterPart part) {
        if (part instanceof LetterPart.Item item) {
            String cell = "padding:6px 0;border-top:1px solid #e2ded6" + (item.isTotal() ? ";font-weight:700" : "");
            return "<tr><td style=\"%s\" dir=\"auto\">%s</td><td style=\"%s;text-align:end;white-space:nowrap\">%s</td></tr>"
                    .formatted(cell, escaped(item.what()), cell, escaped(item.amount()));
        }
        if (part instanceof LetterPart.Link link) {
            return "<p style=\"margin:20px 0 8px\"><a href=\"%s\" style=\"%s\">%s</a></p>"
                    .formatted(escaped(link.href()), BUTTON, escaped(link.text()));
        }
        return "<p style=\"margin:0 0 16px\">%s</p>".formatted(escaped(((LetterPart.Paragraph) part).text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
