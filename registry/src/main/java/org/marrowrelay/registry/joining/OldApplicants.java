package org.marrowrelay.registry.joining;

import java.util.List;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.retention.Kept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this room lets a clock take away: applications that nobody confirmed, with what the vault holds of
/// them.
@Configuration(proxyBeanMethods = false)
class OldApplicants {
    @Bean
    Kept unconfirmedApplicants(Applicants applicants, IdentityDesk vault) {
        return Kept.of("APPLICANT", before -> {
            List<String> codes = applicants.forgotten(before);
            codes.forEach(code -> {
                vault.erase(Subject.donor(code), "nobody confirmed the application");
                applicants.remove(code);
            });
            return codes.size();
        });
    }
}
