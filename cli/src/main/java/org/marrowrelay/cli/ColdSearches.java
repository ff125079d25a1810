package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchRequest;

/// Times searches whose pages of the index file are not in memory: before each one the process lets go of
/// them, and `dd` with `oflag=nocache` has the system drop them (posix_fadvise DONTNEED). What the index
/// keeps on the heap stays.
final class ColdSearches {
    private static final int MOST = 25;

    private ColdSearches() {}

    /// The median in milliseconds of the first patients, as JSON; `null` where the system cannot drop pages.
    static String medianMs(DonorIndex open, List<SearchRequest> requests, int mismatches) {
        double[] times = new double[Math.min(MOST, requests.size())];
        for (int i = 0; i < times.length; i++) {
            if (!drop(open.unload())) {
                return "null";
            }
            SearchRequest request = IndexBench.allowing(requests.get(i), mismatches);
            long began = System.nanoTime();
            open.search(request);
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(times);
        return times.length == 0 ? "null" : IndexBench.number(IndexBench.quantile(times, 0.5));
    }

    private static boolean drop(Path file) {
        try {
            Process dd = new ProcessBuilder(
                            "dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none")
                    .redirectErrorStream(true)
                    .start();
            return dd.waitFor() == 0;
        } catch (IOException elsewhere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
