package org.drydock.installer.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final Path SITE = Path.of("/srv/shop");

    @Test
    void asksOnceForEachDatabase() {
        var questions = new ArrayList<String>();
        var secrets = new Secrets(Map.of(), question -> {
            questions.add(question);
            return Optional.of("sesame" + questions.size());
        });
        var asked = new PasswordSource.Asked();

        assertThat(asked.secret("books", SITE, secrets).reveal()).isEqualTo("sesame1");
        assertThat(asked.secret("books", SITE, secrets).reveal()).isEqualTo("sesame1");
        assertThat(asked.secret("orders", SITE, secrets).reveal()).isEqualTo("sesame2");
        assertThat(questions)
                .isEqualTo(List.of("Password of the database 'books':", "Password of the database 'orders':"));
    }

    @Test
    void saysThatNobodyIsThereAndThatAVariableIsMissing() {
        assertThatThrownBy(() -> new PasswordSource.Asked().secret("books", SITE, Secrets.none()))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("nobody is there to be asked");
        assertThatThrownBy(() -> new PasswordSource.InEnvironment("SHOP").secret("books", SITE, Secrets.none()))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("no variable SHOP");
    }
}
