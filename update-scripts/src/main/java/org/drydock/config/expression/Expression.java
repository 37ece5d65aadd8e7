package org.drydock.config.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.drydock.config.format.ConfigValue;

/**
 * An expression of JSONata over one value, which it calls {@code $}.
 *
 * @param text as the vendor writes it, such as {@code $string($) & 'ms'}
 */
public record Expression(String text) {
    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_DEPTH = 100;
    private static final long MOST_MILLISECONDS = 1000;

    /** Of another day or machine they give other values, or take more room than their bounds show. */
    private static final List<String> REFUSED = List.of("now", "millis", "random", "shuffle", "eval", "pad");

    /** @throws IllegalArgumentException if it is no JSONata */
    public Expression {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("expected an expression of at most " + MOST_CHARACTERS + " characters");
        }
        var unused = parsed(text);
    }

    private static Jsonata parsed(String text) {
        try {
            return Jsonata.jsonata(text);
        } catch (JException e) {
            throw new IllegalArgumentException("expected an expression of JSONata: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("expected an expression of JSONata, found '" + text + "'", e);
        }
    }

    /** @throws IllegalArgumentException if it has no single value, or takes too long */
    public ConfigValue.Scalar of(ConfigValue.Scalar value) {
        var result = within(MOST_MILLISECONDS * 2, plain(value));
        return result.map(Expression::scalar)
                .orElseThrow(() -> new IllegalArgumentException("the expression " + text + " has no value here"));
    }

    /** In a thread of its own: a pattern that goes astray looks at no clock, but then nobody waits for it. */
    private Optional<Object> within(long milliseconds, Optional<Object> input) {
        var result = new CompletableFuture<Optional<Object>>();
        var thread = new Thread(
                () -> {
                    try {
                        result.complete(evaluated(input));
                    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                        result.completeExceptionally(e);
                    }
                },
                "expression");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException("the expression " + text + " fails: " + reason(e), e);
        } catch (TimeoutException e) {
            throw new IllegalArgumentException("the expression " + text + " takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("the expression " + text + " was interrupted", e);
        }
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause();
        return cause == null || cause.getMessage() == null ? "too deep or too large" : cause.getMessage();
    }

    private Optional<Object> evaluated(Optional<Object> input) {
        var expression = parsed(text);
        var frame = expression.createFrame();
        for (String name : REFUSED) {
            frame.bind(name, Jsonata.function(name, (Jsonata.FnVarArgs<Object>) arguments -> refused(name), null));
        }
        frame.bind(
                "uppercase",
                Jsonata.function(
                        "uppercase",
                        (Jsonata.Fn1<Object, String>) Expression::uppercase,
                        null)); // the library's asks the locale
        frame.bind(
                "lowercase", Jsonata.function("lowercase", (Jsonata.Fn1<Object, String>) Expression::lowercase, null));
        frame.setRuntimeBounds(MOST_MILLISECONDS, MOST_DEPTH);
        return Optional.ofNullable(expression.evaluate(input.orElse(null), frame));
    }

    private static String uppercase(Object text) {
        return text.toString().toUpperCase(Locale.ROOT);
    }

    private static String lowercase(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static Object refused(String name) {
        throw new IllegalArgumentException("$" + name + " cannot be used here");
    }

    private static Optional<Object> plain(ConfigValue.Scalar value) {
        return switch (value.type()) {
            case TEXT -> Optional.of(value.text());
            case NUMBER -> Optional.of(number(value.text()));
            case BOOLEAN -> Optional.of(Boolean.valueOf(value.text()));
            case NOTHING -> Optional.empty();
            case OTHER -> throw new IllegalArgumentException("expected a plain value to compute with");
        };
    }

    private static Object number(String text) {
        try {
            var number = new BigDecimal(text);
            return number.scale() <= 0 && number.precision() < 16
                    ? (Object) number.longValueExact()
                    : number.doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a decimal number to compute with, found '" + text + "'", e);
        }
    }

    private static ConfigValue.Scalar scalar(Object value) {
        if (value instanceof String text) {
            return ConfigValue.Scalar.of(text);
        }
        if (value instanceof Boolean) {
            return new ConfigValue.Scalar(ConfigValue.Type.BOOLEAN, value.toString());
        }
        if (value instanceof Number number) {
            var plain = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            return new ConfigValue.Scalar(ConfigValue.Type.NUMBER, plain);
        }
        throw new IllegalArgumentException(
                "expected an expression whose result is text, a number, true or false; found other JSON");
    }
}
