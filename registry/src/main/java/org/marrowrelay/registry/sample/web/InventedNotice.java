package org.marrowrelay.registry.sample.web;

import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.marrowrelay.registry.web.Notice;
import org.springframework.stereotype.Component;

/// Every page says that the data are invented, as long as samples are here.
@Component
class InventedNotice implements Notice {
    private final SampleDesk desk;

    InventedNotice(SampleDesk desk) {
        this.desk = desk;
    }

    @Override
    public Kind kind() {
        return Kind.SAMPLES;
    }

    @Override
    public boolean holds() {
        return switch (desk.state()) {
            case SampleState.Loading _, SampleState.Loaded _ -> true;
            case SampleState.Never _, SampleState.Removed _ -> false;
        };
    }
}
