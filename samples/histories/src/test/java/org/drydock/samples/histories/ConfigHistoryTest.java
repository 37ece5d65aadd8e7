package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.config.Edit;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Real products' config files through years of renames; judged by other readers and by the lines that change. */
class ConfigHistoryTest {
    private static final Path FILES = Path.of("target/config");

    /** Each key of the file that 4.1 names or writes otherwise, and its unit there. */
    private static final Map<String, String> CASSANDRA = Map.ofEntries(
            Map.entry("permissions_validity_in_ms", "permissions_validity ms"),
            Map.entry("max_hint_window_in_ms", "max_hint_window ms"),
            Map.entry("request_timeout_in_ms", "request_timeout ms"),
            Map.entry("read_request_timeout_in_ms", "read_request_timeout ms"),
            Map.entry("range_request_timeout_in_ms", "range_request_timeout ms"),
            Map.entry("write_request_timeout_in_ms", "write_request_timeout ms"),
            Map.entry("cas_contention_timeout_in_ms", "cas_contention_timeout ms"),
            Map.entry("truncate_request_timeout_in_ms", "truncate_request_timeout ms"),
            Map.entry("cross_node_timeout", "internode_timeout "),
            Map.entry("column_index_size_in_kb", "column_index_size KiB"),
            Map.entry("batch_size_warn_threshold_in_kb", "batch_size_warn_threshold KiB"),
            Map.entry("compaction_throughput_mb_per_sec", "compaction_throughput MiB/s"),
            Map.entry("commitlog_sync_period_in_ms", "commitlog_sync_period ms"),
            Map.entry("commitlog_segment_size_in_mb", "commitlog_segment_size MiB"),
            Map.entry("dynamic_snitch_update_interval_in_ms", "dynamic_snitch_update_interval ms"),
            Map.entry("dynamic_snitch_reset_interval_in_ms", "dynamic_snitch_reset_interval ms"),
            Map.entry("hinted_handoff_throttle_in_kb", "hinted_handoff_throttle KiB"),
            Map.entry("batchlog_replay_throttle_in_kb", "batchlog_replay_throttle KiB"),
            Map.entry("trickle_fsync_interval_in_kb", "trickle_fsync_interval KiB"),
            Map.entry("key_cache_size_in_mb", "key_cache_size MiB"),
            Map.entry("key_cache_save_period", "key_cache_save_period s"),
            Map.entry("row_cache_size_in_mb", "row_cache_size MiB"),
            Map.entry("row_cache_save_period", "row_cache_save_period s"));

    @Test
    void convertsCassandraWithEveryCommentAlive() throws IOException {
        var before = read("cassandra/cassandra.yaml");
        var after = converted("cassandra-4.1.yaml", before, ConfigFormat.YAML);
        var old = load(before);
        var now = load(after);
        int converted = 0;
        for (var entry : CASSANDRA.entrySet()) {
            var name = entry.getValue().substring(0, entry.getValue().indexOf(' '));
            var unit = entry.getValue().substring(name.length() + 1);
            var value = old.get(entry.getKey());
            var expected = unit.isEmpty() || value == null ? value : value + unit;
            var isGone = name.equals(entry.getKey()) || !now.containsKey(entry.getKey());
            if (isGone && now.containsKey(name) && Objects.equals(now.get(name), expected)) {
                converted++;
            }
        }
        var lost = new ArrayList<>(before.lines()
                .filter(line -> line.contains("#"))
                .map(ConfigHistoryTest::comment)
                .toList());
        after.lines()
                .filter(line -> line.contains("#"))
                .map(ConfigHistoryTest::comment)
                .forEach(lost::remove);
        assertThat(changedLines(before, after)).isEqualTo(golden("cassandra-4.1"));
        assertThat(old.keySet()).containsAll(CASSANDRA.keySet());
        assertThat(now).hasSameSizeAs(old);
        System.out.println("converted " + converted + "/" + CASSANDRA.size() + ", comment lines lost " + lost.size());
        assertThat(converted).isEqualTo(23);
        assertThat(lost).isEmpty();
    }

    private static String comment(String line) {
        return line.substring(line.indexOf('#'));
    }

    /** F13, F33 and T52, with the edits of a customer: another port, a comment, attributes of his own, a second connector. */
    @Test
    void convertsTomcatsServerWithTheEditsOfACustomer() throws IOException {
        var before = read("tomcat-7/server.xml")
                .replace("<Connector port=\"8080\"", """
                <!-- ours: behind the proxy -->
                    <Connector port='9090' proxyName="a&amp;b\"""")
                .replace("""
                    <Engine name="Catalina" defaultHost="localhost">
                """, """
                    <Connector port="8443" protocol="org.apache.coyote.http11.Http11Protocol"\r
                      maxHttpHeaderSize='65536'   secure="true" /><!-- ours -->
                    <Engine name="Catalina" defaultHost="localhost">
                """);
        var after = converted("tomcat-11.yaml", before, ConfigFormat.XML);

        assertThat(changedLines(before, after)).isEqualTo(golden("tomcat-11"));
    }

    @ParameterizedTest
    @CsvSource({"1.5.22.RELEASE, 28, 0", "2.0.9.RELEASE, 87, 2", "2.7.18, 128, 21", "3.4.1, 172, 20"})
    void renamesEveryDeprecatedKeyOfSpringBootAndReportsCollisions(String version, int keys, int collisions)
            throws IOException {
        var replacements = replacements(version);
        assertThat(replacements).hasSize(keys);
        var text = new StringBuilder("# of the file\r\n\r\n");
        replacements.forEach((old, replacement) -> text.append("# was ")
                .append(old)
                .append("\r\n")
                .append(old)
                .append(" = value of ")
                .append(old)
                .append("\r\n"));
        var document = parse(text.toString(), ConfigFormat.PROPERTIES);
        var expected = new LinkedHashMap<String, String>();
        replacements.keySet().forEach(old -> expected.put(old, "value of " + old));
        var refused = new ArrayList<String>();
        for (var entry : replacements.entrySet()) {
            try {
                document =
                        document.apply(rename(entry.getKey(), entry.getValue())).document();
                expected.put(entry.getValue(), expected.remove(entry.getKey()));
            } catch (UpdateException e) {
                assertThat(e.text()).startsWith("f:").contains(entry.getKey()).endsWith("that key is here already");
                assertThat(expected).containsKey(entry.getValue());
                refused.add(entry.getKey());
            }
        }
        var after = new String(document.bytes(), StandardCharsets.UTF_8);
        assertThat(load(document)).isEqualTo(expected);
        assertThat(after.lines().filter(line -> line.startsWith("#"))).hasSize(keys + 1);
        assertThat(after.replace("\r\n", "")).doesNotContain("\n");
        assertThat(refused).hasSize(collisions);
    }

    private static Edit rename(String old, String name) {
        return new Edit.Rename(ConfigFormat.PROPERTIES.key(old), ConfigFormat.PROPERTIES.key(name), true);
    }

    @ParameterizedTest
    @CsvSource({"cassandra-4.1.yaml, YAML", "tomcat-11.yaml, XML", "spring-boot-2.0.yaml, PROPERTIES"})
    void conversionsDoWhatTheirExamplesShow(String script, ConfigFormat format) {
        assertThat(script(script, format).wrongExamples()).isEmpty();
    }

    private static Map<String, String> replacements(String version) throws IOException {
        var metadata = JsonMapper.shared().readTree(read("spring-" + version + "/spring-configuration-metadata.json"));
        var replacements = new TreeMap<String, String>();
        for (var property : metadata.get("properties")) {
            var replacement = property.path("deprecation").path("replacement");
            if (replacement.isString()) {
                replacements.put(property.get("name").asString(), replacement.asString());
            }
        }
        return replacements;
    }

    private static Map<String, String> load(ConfigDocument document) throws IOException {
        var properties = new Properties();
        properties.load(new ByteArrayInputStream(document.bytes()));
        var plain = new LinkedHashMap<String, String>();
        properties.forEach((name, value) -> plain.put((String) name, (String) value));
        return plain;
    }

    private static Map<String, Object> load(String yaml) {
        var plain = new LinkedHashMap<String, Object>();
        var loaded = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        loaded.forEach((name, value) -> plain.put((String) name, value));
        return plain;
    }

    private static String converted(String script, String text, ConfigFormat format) {
        var converted = script(script, format).apply(parse(text, format));
        return new String(converted.document().bytes(), StandardCharsets.UTF_8);
    }

    private static ConversionScript script(String name, ConfigFormat format) {
        return ConversionScript.read(Path.of("config").resolve(name), name, format, FailureKind.FINDINGS);
    }

    private static ConfigDocument parse(String text, ConfigFormat format) {
        return format.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }

    /** Lines that are gone and lines that have come, in order; line breaks made visible. */
    private static String changedLines(String before, String after) {
        return lines("-", before, after) + lines("+", after, before);
    }

    private static String lines(String sign, String of, String not) {
        var others = new ArrayList<>(List.of(not.split("\n", -1)));
        var changed = new StringBuilder();
        for (String line : of.split("\n", -1)) {
            if (!others.remove(line)) {
                changed.append(sign).append(line.replace("\r", "<CR>")).append('\n');
            }
        }
        return changed.toString();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("config").resolve(name + ".changed-lines"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(FILES.resolve(file));
    }
}
