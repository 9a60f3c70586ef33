package io.jenkins.plugins.imagehost.sanitize;

/** Prints, for {@code bin/verify}, the script that scans a tree, or that sanitizes it and scans what is left. */
final class TreeScript {
    private TreeScript() {}

    /** @param args the tree; {@code scan} for leaks alone, or {@code sanitize} by the rules that are on by default */
    public static void main(String[] args) {
        System.out.print(
                args[1].equals("scan")
                        ? scan(args[0])
                        : Sanitizing.inCopy(SanitizeRequest.DEFAULT, SecretScan.NONE, args[0]));
    }

    private static String scan(String root) {
        RuleBook book = RuleBook.load("");
        return new SanitizeScript(book, Requests.skip(book.ids().toArray(String[]::new)), root).scan();
    }
}
