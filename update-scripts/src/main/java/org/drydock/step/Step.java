package org.drydock.step;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.strict.StrictJson;
import org.drydock.version.SchemaVersion;

/** The unit of work. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Migrate.class, name = "migrate"),
    @JsonSubTypes.Type(value = Step.Convert.class, name = "convert"),
    @JsonSubTypes.Type(value = Step.Check.class, name = "check"),
    @JsonSubTypes.Type(value = Step.Run.class, name = "run")
})
public sealed interface Step {
    StepId id();

    /** The glossary's word for this kind: {@code migrate}, {@code convert}, {@code check}, {@code run}. */
    String kind();

    /** Every file that it needs, on whatever engine. */
    List<ScriptFile> files();

    /** Goes the way of this step's kind: whoever tells kinds apart does it so, and the compiler asks for a new one. */
    <T> T match(Cases<T> cases);

    /** A way for each kind of step. */
    interface Cases<T> {
        T migrate(Migrate step);

        T convert(Convert step);

        T check(Check step);

        T run(Run step);
    }

    /**
     * Migrations of one database.
     *
     * @param migrations engine id to scripts, in the order in which they run
     * @param to the schema's version afterwards, where the vendor numbers it
     * @param online whether the vendor says that it does not block, which {@code check} has proved
     */
    record Migrate(
            StepId id,
            String database,
            Map<String, List<Migration>> migrations,
            Optional<SchemaVersion> to,
            boolean online)
            implements Step {
        public Migrate {
            migrations = new TreeMap<>(migrations);
        }

        /** What runs on an engine; empty if the step has nothing for it. */
        public List<Migration> on(String engine) {
            return migrations.getOrDefault(engine, List.of());
        }

        @Override
        public String kind() {
            return "migrate";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.migrate(this);
        }

        @Override
        public List<ScriptFile> files() {
            return migrations.values().stream()
                    .flatMap(List::stream)
                    .map(Migration::file)
                    .distinct()
                    .toList();
        }
    }

    /**
     * The conversion of one config file, or what it gives to another one or to a database's rows and gets from them.
     *
     * @param script what is changed in the file, or goes to the other one; empty: all of it, as it is, under the other's name
     * @param toConfig the other file; left out of documents where there is none
     * @param database whose rows give values to the file, or get some of it; left out of documents where there is none
     */
    record Convert(
            StepId id,
            String config,
            Optional<ScriptFile> script,

            @JacksonInject(value = StrictJson.NONE, useInput = OptBoolean.TRUE)
            @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<String> toConfig,

            @JacksonInject(value = StrictJson.NONE_EITHER, useInput = OptBoolean.TRUE)
            @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<String> database)
            implements Step {
        public Convert {
            if (script.isEmpty() && toConfig.isEmpty()) {
                throw new IllegalArgumentException("the step " + id + " says nothing of what it does");
            }
            if (database.isPresent() && (script.isEmpty() || toConfig.isPresent())) {
                throw new IllegalArgumentException(
                        "the step " + id + " works on a database: expected a script, and no other config file");
            }
        }

        /** Of files alone. */
        public Convert(StepId id, String config, Optional<ScriptFile> script, Optional<String> toConfig) {
            this(id, config, script, toConfig, Optional.empty());
        }

        /** Of one file. */
        public Convert(StepId id, String config, ScriptFile script) {
            this(id, config, Optional.of(script), Optional.empty());
        }

        /** Whether the file only gets another place, whatever it holds. */
        public boolean renames() {
            return script.isEmpty();
        }

        /** The database and the files that it works on. */
        public Set<String> resources() {
            var resources = new TreeSet<>(configs());
            database.ifPresent(resources::add);
            return resources;
        }

        /** The files that it works on. */
        public Set<String> configs() {
            return toConfig.map(other -> Set.of(config, other)).orElse(Set.of(config));
        }

        @Override
        public String kind() {
            return "convert";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.convert(this);
        }

        @Override
        public List<ScriptFile> files() {
            return script.stream().toList();
        }
    }

    /**
     * A question to a database whose answer must be as expected; changes nothing.
     *
     * @param needs the schema that the query can run on; empty: the one that the steps before it leave
     * @param message what it means for the customer if the answer is another one
     */
    record Check(
            StepId id, String database, Optional<SchemaVersion> needs, String query, Expectation expect, String message)
            implements Step {
        @Override
        public String kind() {
            return "check";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.check(this);
        }

        @Override
        public List<ScriptFile> files() {
            return List.of();
        }
    }

    /**
     * A program of the vendor's.
     *
     * @param interpreter the program that runs it, from the product's declared ones
     * @param uses databases and config files that it works on; empty: everything
     */
    record Run(StepId id, ScriptFile script, List<String> interpreter, Set<String> uses) implements Step {
        public Run {
            interpreter = List.copyOf(interpreter);
            uses = Collections.unmodifiableSortedSet(new TreeSet<>(uses)); // sorted: the manifest's bytes depend on it
        }

        @Override
        public String kind() {
            return "run";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.run(this);
        }

        @Override
        public List<ScriptFile> files() {
            return List.of(script);
        }
    }
}
