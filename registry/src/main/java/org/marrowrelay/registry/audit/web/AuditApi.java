package org.marrowrelay.registry.audit.web;

import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The trail for the command line.
@RestController
class AuditApi {
    private final AuditTrail audit;

    AuditApi(AuditTrail audit) {
        this.audit = audit;
    }

    /// Computes everything again: how long the chain is, and a line for each problem.
    @PostMapping(path = "/api/v1/operator/audit/verify", produces = "text/tab-separated-values")
    String verify() {
        var verdict = audit.verify();
        StringBuilder lines = new StringBuilder("intact\t" + verdict.intact() + "\nlinks\t" + verdict.links()
                + "\nwaiting\t" + verdict.waiting() + "\ndigests\t" + verdict.digests() + "\n");
        verdict.problems().forEach(problem -> lines.append(problem.code() + "\t" + problem.what() + "\n"));
        return lines.toString();
    }
}
