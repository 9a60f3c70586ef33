package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.FullyNamed;
import jenkins.model.FullyNamedModelObject;

public interface ItemGroup<T extends Item> extends FullyNamed, FullyNamedModelObject, PersistenceRoot {
    Collection<T> getItems();

    String getUrl();

    String getUrlChildPrefix();

    @CheckForNull
    T getItem(String name);

    File getRootDirFor(T child);

    default <T extends Item> List<T> getAllItems(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Item item : getItems()) {
            if (type.isInstance(item)) {
                found.add(type.cast(item));
            }
        }
        return found;
    }
}
