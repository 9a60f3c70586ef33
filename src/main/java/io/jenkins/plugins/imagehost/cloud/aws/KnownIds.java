package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Asks for many things by their ids at once. A cloud that does not know one of them refuses the whole question, naming the
 * ones that it does not know; these are left out then.
 */
final class KnownIds {
    /** More in one question is refused. */
    private static final int AT_ONCE = 1000;

    private final List<String> ids;

    KnownIds(Collection<String> ids) {
        this.ids = List.copyOf(ids);
    }

    /** How many questions about so many ids are. */
    static int questions(int ids) {
        return (ids + AT_ONCE - 1) / AT_ONCE;
    }

    /** A question. */
    @FunctionalInterface
    interface Question<T> {
        List<T> about(List<String> ids) throws CloudException, InterruptedException;
    }

    /** The answers, without those about ids that the cloud does not know. */
    <T> List<T> ask(Question<T> question) throws CloudException, InterruptedException {
        List<T> answers = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            answers.addAll(ask(question, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
        return answers;
    }

    private static <T> List<T> ask(Question<T> question, List<String> some)
            throws CloudException, InterruptedException {
        try {
            return some.isEmpty() ? List.of() : question.about(some);
        } catch (CloudException.NotFound e) {
            List<String> rest =
                    some.stream().filter(id -> !e.getMessage().contains(id)).toList();
            return rest.size() < some.size() ? ask(question, rest) : halves(question, some);
        }
    }

    /** For a cloud that does not say which. */
    private static <T> List<T> halves(Question<T> question, List<String> some)
            throws CloudException, InterruptedException {
        if (some.size() == 1) {
            return List.of();
        }
        int middle = some.size() / 2;
        List<T> answers = new ArrayList<>(ask(question, some.subList(0, middle)));
        answers.addAll(ask(question, some.subList(middle, some.size())));
        return answers;
    }
}
