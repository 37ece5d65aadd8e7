package com.acme.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files kept for a customer: since release 3 in a folder for each, as {@code 17/contract.pdf}. */
public record Attachments(Path folder) {

    /** Their names as they were when attached, sorted. */
    public List<String> of(long customer) throws IOException {
        var own = folder.resolve(Long.toString(customer));
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (var files = Files.list(own)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
