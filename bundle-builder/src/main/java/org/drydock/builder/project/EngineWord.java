package org.drydock.builder.project;

import org.drydock.database.DatabaseDefinition;

/** {@code {engine}} in file names, which stands for the engine or for the vendor's word for it. */
final class EngineWord {
    private EngineWord() {}

    static String in(String name, DatabaseDefinition database, String engine) {
        return name.replace("{engine}", database.engines().getOrDefault(engine, engine));
    }
}
