package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/** Finds extensions by the index that the SezPoz processor writes, one instance a class for the whole JVM. */
public class ExtensionList<T> extends AbstractList<T> {
    private static final Map<Class<?>, ExtensionList<?>> LISTS = new ConcurrentHashMap<>();
    private static final Map<String, Object> INSTANCES = new ConcurrentHashMap<>();

    public final Class<T> extensionType;
    private final List<T> extensions = new CopyOnWriteArrayList<>();

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        this.extensionType = extensionType;
    }

    @SuppressWarnings("unchecked")
    public static @NonNull <T> ExtensionList<T> lookup(Class<T> type) {
        ExtensionList<?> list = LISTS.get(type);
        if (list == null) {
            // Not computeIfAbsent: the constructor of an extension may look up others.
            ExtensionList<T> loaded = new ExtensionList<>(null, type);
            loaded.extensions.addAll(load(type));
            ExtensionList<?> other = LISTS.putIfAbsent(type, loaded);
            list = other == null ? loaded : other;
        }
        return (ExtensionList<T>) list;
    }

    public static @NonNull <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException("Expected 1 instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }

    public static @NonNull <U> U lookupFirst(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.isEmpty()) {
            throw new IllegalStateException("Found no instance of " + type.getName());
        }
        return all.get(0);
    }

    public @CheckForNull <U extends T> U get(@NonNull Class<U> type) {
        return extensions.stream()
                .filter(e -> e.getClass() == type)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public @NonNull <U extends T> U getInstance(@NonNull Class<U> type) throws IllegalStateException {
        U found = get(type);
        if (found == null) {
            throw new IllegalStateException("Found no instance of " + type.getName());
        }
        return found;
    }

    @Override
    public @NonNull Iterator<T> iterator() {
        return extensions.iterator();
    }

    @Override
    public T get(int index) {
        return extensions.get(index);
    }

    @Override
    public int size() {
        return extensions.size();
    }

    public List<T> reverseView() {
        List<T> reversed = new ArrayList<>(extensions);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    @Override
    public boolean remove(Object o) {
        return extensions.remove(o);
    }

    @Deprecated
    @Override
    public boolean add(T extension) {
        return extensions.add(extension);
    }

    private static <T> List<T> load(Class<T> type) {
        List<IndexItem<Extension, Object>> items = new ArrayList<>();
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader())) {
            if (type.isAssignableFrom(declared(item))) {
                items.add(item);
            }
        }
        return items.stream()
                .sorted(Comparator.comparingDouble((IndexItem<Extension, Object> item) ->
                                -item.annotation().ordinal())
                        .thenComparing(IndexItem::className))
                .map(item -> type.cast(instance(item)))
                .collect(Collectors.toList());
    }

    private static Class<?> declared(IndexItem<Extension, Object> item) {
        try {
            return switch (item.kind()) {
                case TYPE -> (Class<?>) item.element();
                case FIELD -> ((java.lang.reflect.Field) item.element()).getType();
                case METHOD -> ((java.lang.reflect.Method) item.element()).getReturnType();
                default -> Void.class;
            };
        } catch (InstantiationException e) {
            throw new IllegalStateException("Cannot load the extension " + item, e);
        }
    }

    private static Object instance(IndexItem<Extension, Object> item) {
        String key = item.className() + "#" + item.memberName();
        Object known = INSTANCES.get(key);
        if (known != null) {
            return known;
        }
        try {
            Object made = item.instance();
            Object other = INSTANCES.putIfAbsent(key, made);
            return other == null ? made : other;
        } catch (InstantiationException e) {
            throw new IllegalStateException("Cannot make the extension " + item, e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ExtensionList.class.getClassLoader() : context;
    }
}
