package org.marrowrelay.registry.launch;

import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the command line asks the server about itself.
@RestController
class OperatorApi {
    private final DonorDesk donors;
    private final SampleDesk samples;
    private final ActiveNomenclature nomenclature;

    OperatorApi(DonorDesk donors, SampleDesk samples, ActiveNomenclature nomenclature) {
        this.donors = donors;
        this.samples = samples;
        this.nomenclature = nomenclature;
    }

    /// Keys and values, one pair a line, separated by a tab.
    @GetMapping(path = "/api/v1/operator/status", produces = "text/tab-separated-values")
    String status() {
        return "donors\t" + donors.figures().total() + "\nnomenclature\t" + nomenclature.release() + "\nsamples\t"
                + samples() + "\n";
    }

    /// Takes away everything that is invented.
    @PostMapping(path = "/api/v1/operator/samples/remove", produces = "text/tab-separated-values")
    String removeSamples() {
        samples.remove();
        return "samples\t" + samples() + "\n";
    }

    private String samples() {
        return switch (samples.state()) {
            case SampleState.Never() -> "never";
            case SampleState.Loading(int donors, int of) -> "loading " + donors + " of " + of;
            case SampleState.Loaded(int _) -> "loaded";
            case SampleState.Removed() -> "removed";
        };
    }
}
