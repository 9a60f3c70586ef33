package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kohsuke.stapler.StaplerRequest2;

/** What is bound of a form in which fields are empty: one account comes as an object, several as a list. */
class EmptyFieldsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'aws','publicAddress':''} | {'name':'aws'}",
                "[{'name':'aws','publicAddress':' '},{'name':'local','type':'[x]'}]"
                        + " | [{'name':'aws'},{'name':'local','type':'[x]'}]"
            })
    void ofAnAccountIsNotThere(String accounts, String bound) throws Exception {
        List<Object> seen = new ArrayList<>();
        StaplerRequest2 request = (StaplerRequest2) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StaplerRequest2.class}, (proxy, method, arguments) -> {
                    seen.add(arguments[1].toString());
                    return null;
                });

        new ImageHostConfiguration().configure(request, JSONObject.fromObject("{'accounts':" + accounts + "}"));

        assertEquals(List.of(JSONObject.fromObject("{'accounts':" + bound + "}").toString()), seen);
    }
}
