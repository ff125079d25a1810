package org.marrowrelay.registry.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestAuditTest {
    @ParameterizedTest
    @CsvSource({
        "GET,  /donors/{id},                        donor.view",
        "GET,  /donors,                             donor.list",
        "GET,  /donors.csv,                         donor.export",
        "GET,  '/donors.{format:csv|tsv|xml}',      donor.export",
        "GET,  /api/v1/donors/{id},                 donor.view",
        "GET,  /patients/{id}/search/{donor},       patient.search.view",
        "GET,  /patients/{id}/search.csv,           patient.search.export",
        "GET,  '/imports/{id:\\d{1,18}}',           import.view",
        "POST, '/quarantine/{id:\\d{1,18}}/discard', quarantine.discard.change",
        "PUT,  /api/v1/patients/{id},               patient.change",
        "GET,  /api/v1/searches,                    search.list",
        "GET,  /{id},                               page.view"
    })
    void an_act_is_named_after_the_route(String method, String pattern, String name) {
        assertThat(RequestAudit.name(pattern, method)).isEqualTo(name);
    }
}
