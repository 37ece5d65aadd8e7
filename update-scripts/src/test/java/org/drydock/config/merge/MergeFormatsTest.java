package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.drydock.config.ConfigFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** In each format: port edited, a comment and a key of the customer's, a new and a changed and a removed key of the vendor's. */
class MergeFormatsTest {
    private record Case(String before, String mine, String vendor, String merged) {}

    private static Case of(ConfigFormat format) {
        return switch (format) {
            case PROPERTIES ->
                new Case(
                        "# head\n\nport=80\nhost=a\nold=1\nlast=z\n",
                        "# head\n\n# the customer's\nport=8080\nhost=a\nold=1\nlast=z\nown = x\n",
                        "# head\n\nport=80\n# new ones\n# of two lines\nnew=n\nhost=b\nlast=z\n",
                        "# head\n\n# the customer's\nport=8080\n# new ones\n# of two lines\nnew=n\nhost=b\nlast=z\nown = x\n");
            case YAML ->
                new Case(
                        "server:\n  port: 80\n  host: a\n  old: 1\n  list: [a, b]\nlast: z\n",
                        "server:\n  # the customer's\n  port: 8080\n  host: a\n  old: 1\n  list: [a, b]\n  own: x # his\nlast: z\n",
                        "server:\n    port: 80\n    # new\n    new: n\n    host: b\n    list:\n    - a\n    - c\n# a whole one\ntls:\n    # in it\n    on: true\nlast: z\n",
                        "server:\n  # the customer's\n  port: 8080\n  # new\n  new: n\n  host: b\n  list:\n  - a\n  - c\n  own: x # his\n# a whole one\ntls:\n    # in it\n    on: true\nlast: z\n");
            case JSON ->
                new Case(
                        "{\n  \"port\": 80,\n  \"host\": \"a\",\n  \"old\": 1,\n  \"list\": [1, 2],\n  \"last\": \"z\"\n}\n",
                        "{\n  // the customer's\n  \"port\": 8080,\n  \"host\": \"a\",\n  \"old\": 1,\n  \"list\": [1, 2],\n  \"last\": \"z\",\n  \"own\": \"x\"\n}\n",
                        "{\n    \"port\": 80,\n    // new\n    \"new\": \"n\",\n    \"host\": \"b\",\n    \"list\": [1, 3],\n    \"tls\": {\n        \"on\": true\n    },\n    \"last\": \"z\"\n}\n",
                        "{\n  // the customer's\n  \"port\": 8080,\n  // new\n  \"new\": \"n\",\n  \"host\": \"b\",\n  \"list\": [1, 3],\n  \"tls\": {\n      \"on\": true\n  },\n  \"last\": \"z\",\n  \"own\": \"x\"\n}\n");
            case INI ->
                new Case(
                        "[server]\nport=80\nhost=a\nold=1\n\n[last]\nz=1\n",
                        "[server]\n; the customer's\nport=8080\nhost=a\nold=1\nown=x\n\n[last]\nz=1\n",
                        "[server]\nport=80\n; new\nnew=n\nhost=b\n\n; a whole one\n[tls]\non=1\n\n[last]\nz=1\n",
                        "[server]\n; the customer's\nport=8080\n; new\nnew=n\nhost=b\nown=x\n\n; a whole one\n[tls]\non=1\n\n[last]\nz=1\n");
            case TOML ->
                new Case(
                        "[server]\nport = 80\nhost = \"a\"\nold = 1\nlist = [1, 2]\n\n[last]\nz = 1\n",
                        "[server]\n# the customer's\nport = 8080\nhost = \"a\"\nold = 1\nlist = [1, 2]\nown = \"x\"\n\n[last]\nz = 1\n",
                        "[server]\nport = 80\n# new\nnew = \"n\"\nhost = \"b\"\nlist = [1, 3]\n\n# a whole one\n[tls]\non = true\n\n[last]\nz = 1\n",
                        "[server]\n# the customer's\nport = 8080\n# new\nnew = \"n\"\nhost = \"b\"\nlist = [1, 3]\nown = \"x\"\n\n# a whole one\n[tls]\non = true\n\n[last]\nz = 1\n");
            case XML ->
                new Case(
                        "<s>\n  <c port=\"80\" host=\"a\" old=\"1\"/>\n  <gone/>\n  <last>z</last>\n</s>\n",
                        "<s>\n  <!-- the customer's -->\n  <c port=\"8080\" host=\"a\" old=\"1\"/>\n  <gone/>\n  <last>z</last>\n  <own/>\n</s>\n",
                        "<s>\n    <c port=\"80\" host=\"b\" new=\"n\"/>\n    <!-- new -->\n    <tls>\n        <on>1</on>\n    </tls>\n    <last>z</last>\n</s>\n",
                        "<s>\n  <!-- the customer's -->\n  <c port=\"8080\" host=\"b\" new=\"n\"/>\n  <!-- new -->\n  <tls>\n      <on>1</on>\n  </tls>\n  <last>z</last>\n  <own/>\n</s>\n");
        };
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatTheCustomerDidAndTakesTheRestFromTheVendor(ConfigFormat format) {
        var texts = of(format);
        var merged = Merges.merge(format, texts.before(), texts.mine(), texts.vendor());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(texts.merged());
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheCustomersFileByteForByteIfTheVendorChangesNothing(ConfigFormat format) {
        var texts = of(format);
        for (String mine : List.of(texts.mine(), texts.vendor(), texts.merged())) {
            var merged = Merges.merge(format, texts.before(), mine, texts.before());

            assertThat(merged.conflicts()).isEmpty();
            assertThat(Merges.text(merged)).isEqualTo(mine);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheVendorsValuesIfTheCustomerChangedNothing(ConfigFormat format) {
        var texts = of(format);
        for (String vendor : List.of(texts.mine(), texts.vendor(), texts.merged())) {
            var merged = Merges.merge(format, texts.before(), texts.before(), vendor);

            assertThat(merged.conflicts()).isEmpty();
            assertThat(merged.document().values())
                    .isEqualTo(Merges.document(format, vendor).values());
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNothingTheSecondTime(ConfigFormat format) {
        var texts = of(format);

        assertThat(Merges.text(Merges.merge(format, texts.vendor(), texts.merged(), texts.vendor())))
                .isEqualTo(texts.merged());
        assertThat(Merges.merge(format, texts.before(), texts.merged(), texts.vendor())
                        .changes())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheCustomersLineEnds(ConfigFormat format) {
        var texts = of(format);
        var merged = Merges.merge(format, texts.before(), texts.mine().replace("\n", "\r\n"), texts.vendor());

        assertThat(Merges.text(merged)).isEqualTo(texts.merged().replace("\n", "\r\n"));
    }

    @Test
    void endsLinesWithinATextOfXmlAsTheFileDoes() {
        var before = "<r>\n  <p>a\n    b</p>\n  <own/>\n</r>\n";
        var mine = before.replace("<own/>", "<own x='1'/>").replace("\n", "\r\n");
        var merged = Merges.merge(ConfigFormat.XML, before, mine, before.replace("b<", "c<"));

        assertThat(Merges.text(merged)).isEqualTo(mine.replace("b<", "c<"));
    }

    /** Of YAML 1.1 and 1.2: what is a truth value, an octal number or a time to the one is a text to the other. */
    @ParameterizedTest
    @CsvSource({"on, off", "yes, no", "1_000, 2_000", "0755, 0644", "12:30, 13:30", "9200, 9200-9300", "+1, -1", "~, y"
    })
    void writesPlainWordsOfYamlAsTheVendorDoes(String old, String coming) {
        var before = "a: " + old + " # why\nb: {c: " + old + ", d: 1}\nl: x\n";
        var vendor = before.replace(old + " #", coming + " #").replace("c: " + old, "c: " + coming);
        var merged = Merges.merge(ConfigFormat.YAML, before, before.replace("l: x", "l: own"), vendor);

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(vendor.replace("l: x", "l: own"));
    }

    @Test
    void writesTextsOfYamlInQuotesWhereAnybodyHasThem() {
        var before = "a: 'on'\nb: on\nc: on\nd: x\n";
        var mine = "a: 'on'\nb: \"on\"\nc: on\nd: own\n";
        var merged = Merges.merge(ConfigFormat.YAML, before, mine, "a: 'off'\nb: off\nc: 'off'\nd: x\n");

        assertThat(Merges.text(merged)).isEqualTo("a: 'off'\nb: \"off\"\nc: 'off'\nd: own\n");
    }

    @Test
    void reportsWhatIsNewAndChangedAndGone() {
        var texts = of(ConfigFormat.PROPERTIES);
        var merged = Merges.merge(ConfigFormat.PROPERTIES, texts.before(), texts.mine(), texts.vendor());

        assertThat(merged.changes().stream()
                        .map(change -> change.kind() + " " + change.key() + " "
                                + change.before().orElse("-") + " "
                                + change.after().orElse("-")))
                .containsExactly("REMOVED old 1 -", "CHANGED host a b", "ADDED new - n");
    }
}
