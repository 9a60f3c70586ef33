package io.jenkins.plugins.imagehost.bake;

import java.security.SecureRandom;

/** Names for bakes: short enough for every cloud's name rules, unique without asking anybody. */
public final class BakeIds {
    /** Without vowels and look-alikes, so that no id is a word or misread. */
    private static final String ALPHABET = "bcdfghjkmnpqrstvwxz23456789";

    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BakeIds() {}

    /** A new id, such as {@code bake-k7wq2mx9fd}: lower-case letters, digits and one hyphen. */
    public static String next() {
        StringBuilder id = new StringBuilder("bake-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
