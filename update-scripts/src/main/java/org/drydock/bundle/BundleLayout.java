package org.drydock.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Code.Slice;
import org.drydock.manifest.CodeListFile;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.SchemaFile;
import org.drydock.step.ScriptFile;

/**
 * Where everything stands in the archive. The one place that knows names and order.
 *
 * @param entries in their order, one after the other without gaps
 * @param schemas position in {@code entries} of the first recorded schemas; before it come the scripts, before these the
 *     fixed three
 * @param codeLists position in {@code entries} of the first list of an earlier release's files
 * @param slices position in {@code entries} of the first slice
 */
record BundleLayout(List<BundleEntry> entries, int schemas, int codeLists, int slices) {
    static final String RECORD = "drydock-bundle";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURES = "signatures.json";
    /** Entries before the first script. */
    static final int FIXED = 3;

    static final int MOST_SIGNATURES = 16 << 20;
    /** Two blocks of zeros, as every tar has. */
    static final int TRAILER = 2 * TarHeader.BLOCK;

    BundleLayout {
        entries = List.copyOf(entries);
    }

    static BundleLayout of(Manifest manifest, BundleRecord record) {
        var entries = new ArrayList<BundleEntry>(head(record));
        for (ScriptFile script : manifest.scripts()) {
            var number = entries.size() - FIXED + 1;
            add(
                    entries,
                    String.format(Locale.ROOT, "scripts/%06d", number),
                    script.size(),
                    script.sha256(),
                    script.path());
        }
        var schemas = entries.size();
        for (SchemaFile file : manifest.schemas()) {
            var number = entries.size() - schemas + 1;
            add(
                    entries,
                    String.format(Locale.ROOT, "schemas/%04d.json", number),
                    file.size(),
                    file.sha256(),
                    "recorded schemas of " + file.database() + " on " + file.engine());
        }
        var codeLists = entries.size();
        for (CodeListFile file : manifest.codeLists()) {
            var number = entries.size() - codeLists + 1;
            add(
                    entries,
                    String.format(Locale.ROOT, "code-lists/%04d.json", number),
                    file.size(),
                    file.sha256(),
                    "list of the files of " + file.release());
        }
        var slices = entries.size();
        for (Slice slice : manifest.code().slices()) {
            var number = entries.size() - slices + 1;
            add(
                    entries,
                    String.format(Locale.ROOT, "code/%04d.zst", number),
                    slice.size(),
                    slice.sha256(),
                    "code, slice " + number);
        }
        return new BundleLayout(entries, schemas, codeLists, slices);
    }

    /** What stands before the first script, and is known before the manifest is. */
    static List<BundleEntry> head(BundleRecord record) {
        var first = new BundleEntry(RECORD, 0, BundleRecord.SIZE, Optional.empty(), "record");
        var second = new BundleEntry(MANIFEST, first.paddedEnd(), record.manifestSize(), Optional.empty(), "manifest");
        var third = new BundleEntry(
                SIGNATURES, second.paddedEnd(), record.signaturesSize(), Optional.empty(), "signatures");
        return List.of(first, second, third);
    }

    /** @throws IllegalArgumentException if there can be no signatures of this size */
    static byte[] checked(byte[] signatures) {
        if (signatures.length < 1 || signatures.length > MOST_SIGNATURES) {
            throw new IllegalArgumentException("signatures of " + signatures.length + " bytes");
        }
        return signatures;
    }

    private static void add(List<BundleEntry> entries, String name, long size, Sha256 sha256, String meaning) {
        var offset = entries.get(entries.size() - 1).paddedEnd();
        entries.add(new BundleEntry(name, offset, size, Optional.of(sha256), meaning));
    }

    /** Where the trailer begins. */
    long end() {
        return entries.get(entries.size() - 1).paddedEnd();
    }

    /** Bytes of the whole archive. */
    long size() {
        return end() + TRAILER;
    }

    BundleEntry slice(int index) {
        return entries.get(slices + index);
    }

    BundleEntry schemas(int index) {
        return entries.get(schemas + index);
    }

    BundleEntry codeList(int index) {
        return entries.get(codeLists + index);
    }

    BundleEntry script(int index) {
        return entries.get(FIXED + index);
    }
}
