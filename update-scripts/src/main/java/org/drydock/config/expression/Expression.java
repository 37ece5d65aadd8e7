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
import org.drydock.thread.DaemonThreads;
import org.jspecify.annotations.Nullable;

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
        var input = plain(value);
        var result = within(MOST_MILLISECONDS * 2, input);
        if (result.filter(found -> isSame(value, found)).isPresent()) {
            return value; // also as it is written
        }
        return result.map(Expression::scalar)
                .orElseThrow(() -> new IllegalArgumentException("the expression " + text + " has no value here"));
    }

    /** In a thread of its own: a pattern that goes astray looks at no clock, but then nobody waits for it. */
    private Optional<Object> within(long milliseconds, Optional<Object> input) {
        var result = new CompletableFuture<Optional<Object>>();
        DaemonThreads.named("expression").execute(() -> {
            try {
                result.complete(evaluated(input));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException("the expression " + text + " fails: " + reason(e.getCause()));
        } catch (TimeoutException e) {
            throw new IllegalArgumentException("the expression " + text + " takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("the expression " + text + " was interrupted", e);
        }
    }

    /** What the library says of it quotes the value, which may be a secret. */
    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof Unusable) {
            return String.valueOf(cause.getMessage());
        }
        return cause instanceof JException failure
                ? "JSONata's error " + failure.getError() + " at character " + failure.getLocation()
                : cause instanceof NumberFormatException
                        ? "the value is no number"
                        : cause instanceof StackOverflowError || cause instanceof OutOfMemoryError
                                ? "too deep or too large"
                                : "it does not suit the value";
    }

    /** Says why in words of ours, without the value. */
    private static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private Unusable(String message) {
            super(message);
        }
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
        throw new Unusable("$" + name + " cannot be used here");
    }

    private static boolean isSame(ConfigValue.Scalar value, Object result) {
        return result instanceof Number number
                ? value.type() == ConfigValue.Type.NUMBER
                        && new BigDecimal(number.toString()).compareTo(new BigDecimal(value.text())) == 0
                : result.equals(plain(value).orElse(null));
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

    /** JSONata computes with doubles: a number of which one would be another cannot be computed with. */
    private static Object number(String text) {
        try {
            var exact = new BigDecimal(text);
            var approximate = exact.doubleValue();
            if (Double.isFinite(approximate) && new BigDecimal(Double.toString(approximate)).compareTo(exact) == 0) {
                return exact.scale() <= 0 && exact.precision() - exact.scale() < 16
                        ? (Object) exact.longValueExact()
                        : approximate;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a decimal number to compute with", e);
        }
        throw new IllegalArgumentException("expected a number of at most 15 digits to compute with, which is exact");
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
