package org.marrowrelay.hla.hml;

/// What reading one message may cost.
///
/// @param bytes of the message, after unpacking
/// @param stretch bytes without a new tag: the longest text, attribute, comment or tag
/// @param glCharacters of all typings of one sample
/// @param problems how many problems are kept word for word
public record HmlLimits(long bytes, int stretch, int glCharacters, int problems) {
    /// 512 MiB a message, 16 MiB a stretch, a million characters of GL String a sample.
    public static final HmlLimits USUAL = new HmlLimits(512L << 20, 16 << 20, 1_000_000, 1_000);

    public HmlLimits {
        if (bytes < 1 || stretch < 1 || glCharacters < 1 || problems < 1) {
            throw new IllegalArgumentException("limits are above 0");
        }
    }

    /// The same for a file that may be as long as it likes, because it is read in a stream.
    public HmlLimits unbounded() {
        return new HmlLimits(Long.MAX_VALUE, stretch, glCharacters, problems);
    }
}
