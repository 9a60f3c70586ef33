package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.thoughtworks.xstream.XStream;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.aws.AwsCloud;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts in a configuration that was saved when they had no more parameters than they need. */
class SavedAccountsTest {
    @TempDir
    Path temp;

    @Test
    void anAwsAccountConnects() throws Exception {
        AwsAccount account = saved(AwsAccount.class, "<name>prod</name><region>eu-west-1</region>");

        try (AwsCloud cloud = account.connect()) {
            assertEquals("", account.getLease());
            assertEquals("aws", cloud.kind());
        }
    }

    @Test
    void aLocalAccountConnects() {
        LocalAccount account = saved(LocalAccount.class, "<name>here</name>");

        Cloud cloud = account.connect(new JvmSite(temp));

        assertEquals("local", cloud.kind());
        assertEquals("small", account.getType());
    }

    private static <T> T saved(Class<T> type, String content) {
        XStream xstream = new XStream();
        xstream.allowTypes(new Class<?>[] {type});
        return type.cast(xstream.fromXML("<account class='" + type.getName() + "'>" + content + "</account>"));
    }
}
