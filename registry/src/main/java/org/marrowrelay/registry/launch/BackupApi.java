package org.marrowrelay.registry.launch;

import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.database.BackupDesk;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Backups, for the operator.
@RestController
class BackupApi {
    private final BackupDesk desk;
    private final AuditTrail audit;

    BackupApi(BackupDesk desk, AuditTrail audit) {
        this.desk = desk;
        this.audit = audit;
    }

    /// Makes a backup and says where it is.
    ///
    /// @param test also put it back beside the running registry, and read it whole
    @PostMapping(path = "/api/v1/operator/backup", produces = "text/tab-separated-values")
    String make(@RequestParam(defaultValue = "true") boolean keys, @RequestParam(defaultValue = "false") boolean test) {
        audit.write(Act.of("backup.make").with(keys ? "with keys" : "without keys"));
        BackupDesk.Backup made = desk.make(keys);
        return "folder\t" + made.folder() + "\nfiles\t" + made.files() + "\nbytes\t" + made.bytes() + "\nkeys\t"
                + made.keys() + "\n" + (test ? "tested\t" + desk.test(made) + "\n" : "");
    }
}
