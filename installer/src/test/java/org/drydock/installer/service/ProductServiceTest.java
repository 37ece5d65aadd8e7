package org.drydock.installer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.HealthCheck;
import org.drydock.manifest.ServiceDefinition;
import org.drydock.manifest.ServiceDefinition.PrivateService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T50 and what else products do when they are started, asked and stopped; each is a few lines of shell. */
class ProductServiceTest {
    @TempDir
    private Path site = Path.of("");

    @BeforeEach
    void bringUp() throws IOException {
        Files.createDirectory(site.resolve(".drydock"));
        program("start", "touch up");
        program("stop", "rm -f up");
        program("health", "[ -f up ]");
    }

    @Test
    void oneThatFallsOverAgainIsNotUp() throws IOException {
        program("health", "[ -f up ] && echo >> asked && [ $(($(wc -l < asked) % 3)) != 0 ]");

        assertThatThrownBy(() -> service(1, 1).start())
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("not healthy after 1 s")
                .hasMessageContaining("healthy ");
    }

    @Test
    void oneThatBecomesHealthyLateIsUp() throws IOException {
        program("health", "echo >> asked; [ $(wc -l < asked) -gt 4 ]");

        service(60, 1).start();

        assertThat(Files.readString(site.resolve("asked")).length()).isGreaterThan(5);
    }

    @Test
    void oneThatDoesNotAnswerIsNotUp() throws IOException {
        program("health", "exec sleep 600");

        assertThatThrownBy(() -> service(1, 0).start()).hasMessageContaining("exit code 124");
    }

    @Test
    void oneThatStopsLateIsWaitedFor() throws IOException {
        program("stop", "(sleep 2; rm up) &");
        service(60, 0).start();

        service(60, 0).stop(new Held(List.of()));

        assertThat(site.resolve("up")).doesNotExist();
    }

    @Test
    void oneThatCannotBeStoppedIsNamed() throws IOException {
        program("stop", "echo no such unit; exit 5");
        service(60, 0).start();

        assertThatThrownBy(() -> service(60, 0).stop(new Held(List.of())))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("exit code 5: no such unit")
                .hasMessageContaining("it still answers to 'sh ./health'");
    }

    @Test
    void aStrangerWhoAnswersInItsPlaceIsNotTakenForIt() throws IOException {
        Files.writeString(site.resolve("up"), "the stranger's");

        assertThatThrownBy(() -> service(60, 0).startPrivately())
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("something else answers to 'sh ./health'");
    }

    @Test
    void aDatabaseThatAnswersByItselfIsNoProduct() {
        var health = new HealthCheck.Jdbc("books", "select 1", 60, 0);
        var service = new ServiceDefinition(List.of("true"), List.of("true"), health, Optional.empty());

        assertThat(service(service).isUp()).isFalse();
    }

    private ProductService service(int within, int steady) {
        var health = new HealthCheck.Command(List.of("sh", "./health"), within, steady);
        var privately = new PrivateService(List.of("sh", "./start"), List.of("sh", "./stop"), health);
        return service(new ServiceDefinition(
                List.of("sh", "./start"), List.of("sh", "./stop"), health, Optional.of(privately)));
    }

    private ProductService service(ServiceDefinition definition) {
        return new ProductService(
                definition,
                site,
                site,
                name -> {
                    throw new AssertionError(name);
                },
                Waiting.SILENTLY);
    }

    private void program(String name, String script) throws IOException {
        Files.writeString(site.resolve(name), script + "\n");
    }
}
