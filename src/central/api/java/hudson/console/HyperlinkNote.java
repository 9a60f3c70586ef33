package hudson.console;

/** There are no links where nobody renders them. */
public class HyperlinkNote {
    private HyperlinkNote() {}

    public static String encodeTo(String url, String text) {
        return text;
    }
}
