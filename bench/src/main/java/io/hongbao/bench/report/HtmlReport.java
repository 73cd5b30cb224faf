package io.hongbao.bench.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** One page with everything in it, pictures included: it opens in a browser without a network. One thread. */
public final class HtmlReport
{
    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;"
        + "padding:0 1em;color:#222}table{border-collapse:collapse;margin:1em 0}th,td{padding:.25em .8em;"
        + "border-bottom:1px solid #ddd;text-align:right}th:first-child,td:first-child{text-align:left}"
        + "th{background:#faf3f3}h1{color:#a4161a}img{max-width:100%}code{background:#f4f4f4;padding:.1em .3em}"
        + ".wrong{color:#a4161a;font-weight:bold}";

    private final String title;
    private final StringBuilder body = new StringBuilder();

    /**
     * A page.
     *
     * @param title of it.
     */
    public HtmlReport(final String title)
    {
        this.title = title;
    }

    /**
     * A heading.
     *
     * @param text of it.
     * @return this.
     */
    public HtmlReport heading(final String text)
    {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    /**
     * A paragraph.
     *
     * @param text of it.
     * @return this.
     */
    public HtmlReport paragraph(final String text)
    {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    /**
     * A paragraph about something that is not as it should be.
     *
     * @param text of it.
     * @return this.
     */
    public HtmlReport wrong(final String text)
    {
        body.append("<p class=\"wrong\">").append(escaped(text)).append("</p>\n");
        return this;
    }

    /**
     * A command as it is typed.
     *
     * @param text of it.
     * @return this.
     */
    public HtmlReport command(final String text)
    {
        body.append("<p><code>").append(escaped(text)).append("</code></p>\n");
        return this;
    }

    /**
     * A table.
     *
     * @param heads of its columns.
     * @param rows  as many cells each.
     * @return this.
     */
    public HtmlReport table(final List<String> heads, final List<List<String>> rows)
    {
        body.append("<table>\n").append(row("th", heads));
        rows.forEach(cells -> body.append(row("td", cells)));
        body.append("</table>\n");
        return this;
    }

    /**
     * Names and values.
     *
     * @param values by name.
     * @return this.
     */
    public HtmlReport values(final Map<String, String> values)
    {
        body.append("<table>\n");
        values.forEach((name, value) -> body.append(row("td", List.of(name, value))));
        body.append("</table>\n");
        return this;
    }

    /**
     * A picture.
     *
     * @param chart drawn now.
     * @return this.
     * @throws IOException if it cannot be drawn.
     */
    public HtmlReport picture(final Chart<?, ?> chart) throws IOException
    {
        final ByteArrayOutputStream png = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(List.of(chart), 1, 1, png, BitmapEncoder.BitmapFormat.PNG);
        body.append("<p><img alt=\"").append(escaped(chart.getTitle())).append("\" src=\"data:image/png;base64,")
            .append(Base64.getEncoder().encodeToString(png.toByteArray())).append("\"></p>\n");
        return this;
    }

    /**
     * Writes the page.
     *
     * @param file replaced if it exists.
     * @throws IOException if it cannot be written.
     */
    public void write(final Path file) throws IOException
    {
        Files.writeString(file, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + escaped(title) + "</title><style>" + STYLE + "</style></head><body>\n<h1>" + escaped(title) + "</h1>\n"
            + body + "</body></html>\n");
    }

    private static String row(final String tag, final List<String> cells)
    {
        final StringBuilder out = new StringBuilder("<tr>");
        cells.forEach(cell ->
            out.append('<').append(tag).append('>').append(escaped(cell)).append("</").append(tag).append('>'));
        return out.append("</tr>\n").toString();
    }

    private static String escaped(final String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
