package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.jvnet.localizer.LocaleProvider;

@ResourceLock(Resources.LOCALE)
class WordsTest {
    private static String in(Locale locale, Supplier<String> words) {
        LocaleProvider before = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return locale;
            }
        });
        try {
            return words.get();
        } finally {
            LocaleProvider.setProvider(before);
        }
    }

    @Test
    void quantitiesAreInTheLanguageOfTheReader() {
        assertEquals("3.2 s", in(Locale.ENGLISH, () -> Words.time(Duration.ofMillis(3_249))));
        assertEquals("3,2 s", in(Locale.GERMAN, () -> Words.time(Duration.ofMillis(3_249))));
        assertEquals("2 min 5 s", in(Locale.ENGLISH, () -> Words.time(Duration.ofSeconds(125))));
        assertEquals("412 MiB", in(Locale.ENGLISH, () -> Words.size(412L << 20)));
        assertEquals("1 KiB", in(Locale.ENGLISH, () -> Words.size(99)));
        assertEquals("1,5 GiB", in(Locale.GERMAN, () -> Words.size(3L << 29)));
    }

    @Test
    void aSizeThatIsNotKnownIsNotSaid() {
        assertEquals("", Words.size(0));
    }
}
