package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

public class Util {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([A-Za-z0-9_.]+)}|\\$)");

    @Nullable
    public static String replaceMacro(@CheckForNull String s, @NonNull Map<String, String> properties) {
        if (s == null) {
            return null;
        }
        return VARIABLE.matcher(s).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            String value = name == null ? "$" : properties.get(name);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    public static void deleteContentsRecursive(@NonNull File file) throws IOException {
        File[] children = file.listFiles();
        if (children != null) {
            for (File child : children) {
                deleteRecursive(child);
            }
        }
    }

    public static void deleteFile(@NonNull File f) throws IOException {
        Files.deleteIfExists(f.toPath());
    }

    public static void deleteRecursive(@NonNull File dir) throws IOException {
        Path root = dir.toPath();
        if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @NonNull
    public static String getDigestOf(@NonNull String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return toHexString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @NonNull
    public static String toHexString(@NonNull byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @NonNull
    public static byte[] fromHexString(@NonNull String data) {
        return HexFormat.of().parseHex(data);
    }

    @NonNull
    public static String getTimeSpanString(long duration) {
        return duration < 1000 ? duration + " ms" : duration / 1000 + " sec";
    }

    @NonNull
    public static String rawEncode(@NonNull String s) {
        return java.net.URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Nullable
    public static String escape(@CheckForNull String text) {
        return text == null
                ? null
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#039;")
                        .replace("\n", "<br>");
    }

    @NonNull
    public static String fixNull(@CheckForNull String s) {
        return s == null ? "" : s;
    }

    @NonNull
    public static <T> T fixNull(@CheckForNull T s, @NonNull T defaultValue) {
        return s == null ? defaultValue : s;
    }

    @CheckForNull
    public static String fixEmpty(@CheckForNull String s) {
        return s == null || s.isEmpty() ? null : s;
    }

    @CheckForNull
    public static String fixEmptyAndTrim(@CheckForNull String s) {
        return s == null ? null : fixEmpty(s.trim());
    }

    @NonNull
    public static <T> List<T> fixNull(@CheckForNull List<T> l) {
        return l == null ? Collections.emptyList() : l;
    }
}
