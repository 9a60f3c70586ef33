package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAccountTest {
    private static AwsAccount account() {
        return new AwsAccount("aws", "eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "us-gov-west-1", "ap-southeast-2", " us-east-1 "})
    void knowsWhatARegionLooksLike(String region) {
        assertEquals(region.strip(), new AwsAccount("aws", region).getRegion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Frankfurt", "eu-west", "eu-west-1a", "EU-WEST-1"})
    void namesARegionThatCannotBe(String region) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new AwsAccount("aws", region));
        assertEquals("region: '" + region + "' is no region; one such as eu-west-1 is meant", refused.getMessage());
    }

    @Test
    void saysThatARegionIsMissing() {
        assertEquals("region: '' is no region; one such as eu-west-1 is meant", new AwsAccount("aws", " ").problem());
        assertEquals("", account().problem());
    }

    @Test
    void readsItsListsAndTags() {
        assertEquals(List.of("t3.small", "m7i.large"), AwsAccountText.list(" t3.small, m7i.large\n"));
        assertEquals(List.of("192.0.2.17/32", "2001:db8::/64"), AwsAccountText.ranges("192.0.2.17/32 2001:db8::/64"));
        assertEquals(Map.of("team", "web", "cost center", "a=b"), TagLines.parse("team=web\n\n cost center = a=b "));
        assertEquals(URI.create("http://127.0.0.1:5000"), AwsAccountText.endpoint("http://127.0.0.1:5000"));
    }

    @Test
    void refusesWhatCannotBeWithTheValue() {
        refuses("sourceRanges", "192.0.2.17", () -> account().setSourceRanges("192.0.2.17"));
        refuses("tags", "aws:mine=1", () -> account().setTags("aws:mine=1"));
        refuses("tags", "=1", () -> account().setTags("=1"));
        refuses("endpoint", "ec2.example.org", () -> account().setEndpoint("ec2.example.org"));
        refuses("endpoint", "ftp://x/", () -> account().setEndpoint("ftp://x/"));
        refuses("role", "bake", () -> account().setRoleArn("bake"));
        refuses("instance types", "huge", () -> account().setType("huge"));
        refuses("subnet", "sub net", () -> account().setSubnet("sub net"));
        refuses("security groups", "web", () -> account().setSecurityGroups("web"));
        refuses("hosts at once", "-1", () -> account().setMaxHosts(-1));
        refuses("connect", "vpn", () -> account().setConnect("vpn"));
    }

    private static void refuses(String what, String value, Runnable change) {
        String said =
                assertThrows(IllegalArgumentException.class, change::run, what).getMessage();
        assertTrue(said.contains("'" + value + "'"), said);
    }

    @Property
    void anyTextIsTakenOrRefusedWithASentence(@ForAll String text) {
        for (Runnable parse : List.<Runnable>of(
                () -> AwsAccountText.region(text),
                () -> AwsAccountText.role(text),
                () -> AwsAccountText.endpoint(text),
                () -> AwsAccountText.ranges(text),
                () -> TagLines.parse(text),
                () -> AwsAccountText.network("", text, null, ""))) {
            try {
                parse.run();
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().contains(": '"), refused.getMessage());
            }
        }
    }

    @Test
    void eachPartitionHasAConsoleOfItsOwn() {
        assertEquals(
                "https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#ImageDetails:imageId=ami-1",
                AwsAccountText.imagePage("eu-west-1", "ami-1"));
        assertTrue(
                AwsAccountText.imagePage("cn-north-1", "ami-1").startsWith("https://cn-north-1.console.amazonaws.cn/"));
        assertTrue(AwsAccountText.imagePage("us-gov-west-1", "ami-1")
                .startsWith("https://us-gov-west-1.console.amazonaws-us-gov.com/"));
    }
}
