package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** S3's buckets, which have names of their own in all regions together. */
final class Buckets {
    /**
     * An object.
     *
     * @param acl the access control list that it was put with, by its name; empty for the usual one
     */
    record Stored(byte[] bytes, String type, String etag, Map<String, String> metadata, String acl, Instant modified) {}

    /** An upload in parts. */
    static final class Upload {
        final String key;
        final String type;
        final Map<String, String> metadata;
        final NavigableMap<Integer, byte[]> parts = new TreeMap<>();

        Upload(String key, String type, Map<String, String> metadata) {
            this.key = key;
            this.type = type;
            this.metadata = metadata;
        }
    }

    /** A bucket. */
    static final class Bucket {
        final String name;
        final String account;
        final String region;
        final Instant created;
        final NavigableMap<String, Stored> objects = new TreeMap<>();
        final Map<String, Upload> uploads = new TreeMap<>();

        /** Whether objects in it may have access control lists. */
        boolean withLists;

        /** The document with its tags; null for none. */
        byte[] tags;

        Bucket(String name, String account, String region, Instant created) {
            this.name = name;
            this.account = account;
            this.region = region;
            this.created = created;
        }
    }

    private final Map<String, Bucket> buckets = new TreeMap<>();

    /** @return null if there is none */
    Bucket find(String name) {
        return buckets.get(name);
    }

    void add(Bucket bucket) {
        buckets.put(bucket.name, bucket);
    }

    void remove(Bucket bucket) {
        buckets.remove(bucket.name);
    }

    Collection<Bucket> all() {
        return buckets.values();
    }
}
