package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public abstract class Actionable implements ModelObject {
    private final transient List<Action> actions = new CopyOnWriteArrayList<>();

    @Deprecated
    @NonNull
    public List<Action> getActions() {
        return actions;
    }

    @NonNull
    public final List<? extends Action> getAllActions() {
        return new ArrayList<>(actions);
    }

    @NonNull
    public <T extends Action> List<T> getActions(Class<T> type) {
        return actions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends Action> T getAction(Class<T> type) {
        return actions.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public void addAction(@NonNull Action a) {
        actions.add(a);
    }

    public void replaceAction(@NonNull Action a) {
        addOrReplaceAction(a);
    }

    public boolean addOrReplaceAction(@NonNull Action a) {
        if (actions.contains(a)) {
            return false;
        }
        actions.removeIf(old -> old.getClass() == a.getClass());
        addAction(a);
        return true;
    }

    public boolean removeAction(@Nullable Action a) {
        return actions.remove(a);
    }

    public boolean removeActions(@NonNull Class<? extends Action> clazz) {
        return actions.removeIf(clazz::isInstance);
    }
}
