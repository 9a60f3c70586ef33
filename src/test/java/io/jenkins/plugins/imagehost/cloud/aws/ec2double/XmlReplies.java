package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Writes the SDK's response types as XML: their fields carry the service model's names. */
final class XmlReplies {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    static XmlReplies start() {
        return new XmlReplies();
    }

    XmlReplies open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    XmlReplies open(String name, String namespace) {
        xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    XmlReplies close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    XmlReplies raw(String text) {
        text(text);
        return this;
    }

    XmlReplies leaf(String name, Object value) {
        open(name);
        text(value.toString());
        return close(name);
    }

    /** The members of a structure that go into the body. */
    XmlReplies members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean absent = value == null || value instanceof SdkAutoConstructList;
            if (!absent && field.location() == MarshallLocation.PAYLOAD) {
                member(field.unmarshallLocationName(), field, value);
            }
        }
        return this;
    }

    private void member(String name, SdkField<?> field, Object value) {
        if (value instanceof List<?> list) {
            ListTrait trait = field.getTrait(ListTrait.class);
            SdkField<?> item = trait.memberFieldInfo();
            if (!trait.isFlattened()) {
                open(name);
            }
            String itemName = trait.memberLocationName() == null ? "item" : trait.memberLocationName();
            for (Object each : list) {
                member(trait.isFlattened() ? name : itemName, item, each);
            }
            if (!trait.isFlattened()) {
                close(name);
            }
        } else if (value instanceof SdkPojo pojo) {
            open(name).members(pojo).close(name);
        } else if (value instanceof SdkBytes bytes) {
            leaf(name, Base64.getEncoder().encodeToString(bytes.asByteArray()));
        } else if (value instanceof Instant time) {
            leaf(name, time(time));
        } else {
            leaf(name, value);
        }
    }

    /** As all of AWS's XML has it, with milliseconds. */
    static String time(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(c);
            }
        }
    }

    byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
