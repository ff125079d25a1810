package org.marrowrelay.registry.web;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.multipart.MultipartFile;

/// Files that come with a form.
public final class Upload {
    private Upload() {}

    /// What was sent, cut off one byte behind the largest that is taken: nothing larger comes into memory, and a
    /// room still sees that it is too large.
    public static byte[] bytes(MultipartFile file, int largest) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(largest + 1);
        }
    }
}
