package io.jenkins.plugins.imagehost.cloud;

import java.util.List;

/**
 * A copy of a host's files as the image of a disk, packed and cut into parts, which are on the host still.
 *
 * @param directory on the host
 * @param imageBytes size of the image before it was packed
 * @param sha1 of the packed image before it was compressed and encrypted, in hexadecimal
 */
public record Bundle(String directory, long imageBytes, String sha1, List<Part> parts) {
    public Bundle {
        parts = List.copyOf(parts);
    }

    /** Size of all parts. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /**
     * A part.
     *
     * @param name of its file
     * @param sha1 of the file, in hexadecimal
     */
    public record Part(String name, long bytes, String sha1) {}

    /**
     * Where a part goes.
     *
     * @param url whoever has it may upload, for a while
     * @param headers to send with it, each "name: value"
     */
    public record Upload(Part part, String url, List<String> headers) {
        public Upload {
            headers = List.copyOf(headers);
        }

        @Override
        public String toString() {
            return part.name();
        }
    }
}
