package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.Permission;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Whatever a browser can call is in a list, with its verb and the permissions without which it does nothing. */
class DoMethodsTest {
    private static final Set<Class<?>> VERBS = Set.of(GET.class, POST.class);

    @Test
    void eachHasItsVerbAndAsksForItsPermission() throws Exception {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new LayersTest.NoTests())
                .importPackages(LayersTest.OURS)) {
            Class<?> type = each.reflect();
            if (!Modifier.isAbstract(type.getModifiers())
                    && !type.getPackageName().endsWith(".demo")) {
                for (Method method : type.getMethods()) {
                    if (isOurs(method)) {
                        found.add(line(type, method));
                    }
                }
            }
        }
        assertEquals(DoMethod.list(), found.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static boolean isOurs(Method method) {
        return method.getName().matches("do[A-Z].*")
                && !method.isBridge()
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass().getName().startsWith(LayersTest.OURS);
    }

    private static String line(Class<?> type, Method method) throws Exception {
        String verbs = Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(VERBS::contains)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(","));
        String owner = type.getName().substring(LayersTest.OURS.length() + 1);
        return owner + "." + method.getName() + " " + (verbs.isEmpty() ? "any" : verbs) + " "
                + permissions(type, method);
    }

    /** What is asked for when nobody calls it; for those that belong to an item also what is asked of it. */
    private static String permissions(Class<?> type, Method method) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object target = constructor.newInstance(new Object[constructor.getParameterCount()]);
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        String withoutItem = asked(target, method, null);
        return parameters.contains(Item.class)
                ? withoutItem + " or, in an item, " + asked(target, method, item())
                : withoutItem;
    }

    private static String asked(Object target, Method method, Item item) throws Exception {
        Set<Permission> asked = new LinkedHashSet<>();
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(parameter -> parameter == Item.class ? item : parameter == String.class ? "x" : zero(parameter))
                .toArray();
        ThreadLocal<Set<Permission>> nobody = nobody();
        nobody.set(asked);
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof AccessDeniedException)) {
                throw e;
            }
        } finally {
            nobody.remove();
        }
        return asked.isEmpty()
                ? "nothing"
                : asked.stream()
                        .map(permission -> permission.group.owner.getSimpleName() + "/" + permission.name)
                        .collect(Collectors.joining(" and "));
    }

    private static Object zero(Class<?> type) {
        return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
    }

    @SuppressWarnings("unchecked")
    private static ThreadLocal<Set<Permission>> nobody() throws IllegalAccessException {
        try {
            Field field = ACL.class.getDeclaredField("ASKED_IN_VAIN");
            field.setAccessible(true);
            return (ThreadLocal<Set<Permission>>) field.get(null);
        } catch (NoSuchFieldException e) {
            Assumptions.abort("in a Jenkins, the harness's tests of pages do this");
            throw new AssertionError(e);
        }
    }

    /** One that answers nothing but who may do what. */
    private static Item item() {
        ACL acl = new ACL() {
            @Override
            public boolean hasPermission2(Authentication user, Permission permission) {
                return Jenkins.get().getACL().hasPermission2(user, permission);
            }
        };
        InvocationHandler answers = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return method.getName().equals("getACL") ? acl : "x";
        };
        return (Item)
                Proxy.newProxyInstance(DoMethodsTest.class.getClassLoader(), new Class<?>[] {Item.class}, answers);
    }
}
