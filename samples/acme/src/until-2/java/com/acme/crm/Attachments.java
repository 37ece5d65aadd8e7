package com.acme.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files kept for a customer: in releases 1 and 2 all in one folder, as {@code 17-contract.pdf}. */
public record Attachments(Path folder) {

    /** Their names as they were when attached, sorted. */
    public List<String> of(long customer) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var mark = customer + "-";
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(mark))
                    .map(name -> name.substring(mark.length()))
                    .sorted()
                    .toList();
        }
    }
}
