package io.jenkins.plugins.imagehost.cloud.local;

import java.util.Map;

/**
 * A captured image, as kept in its {@code image.json}. The file is the image's only metadata, and is written last.
 *
 * @param format version of this record, 1
 * @param token that the image was captured with
 * @param base name of the base image that its host was launched from
 * @param handIn how a host started from it gets its keys
 * @param bootMode {@code bios} or {@code uefi}
 * @param created when the capture began, in ISO 8601 and UTC
 * @param compression of the qcow2 file, {@code zstd} or {@code zlib}
 * @param sizeBytes of the file
 * @param virtualSizeBytes of the disk
 */
record ImageDescription(
        int format,
        String id,
        String name,
        String description,
        String token,
        String host,
        String base,
        BaseDescription.HandIn handIn,
        String bootMode,
        String created,
        Map<String, String> tags,
        String compression,
        long sizeBytes,
        long virtualSizeBytes,
        String sha256) {}
