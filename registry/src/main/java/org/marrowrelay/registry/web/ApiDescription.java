package org.marrowrelay.registry.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the description of the routes for programs (`/api/v1/openapi`) says about the whole.
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String ABOUT = """
            Donors, patients, searches, requests and HLA names of this registry, for programs.

            Say who you are with `Authorization: Bearer TOKEN`; keys are made under *Keys of programs*, or stand in the file \
            `operator.token` of the data folder. A key may do what its roles may (docs/operate/permissions.md). \
            Failures are `application/problem+json` with a stable code, what was found and how to fix it. Lists come \
            in pages: ask again with the `after` that the `next` of an answer names. Not a medical device.""";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Marrow Relay")
                        .version(version())
                        .description(ABOUT)
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0")));
    }

    private static String version() {
        String packaged = ApiDescription.class.getPackage().getImplementationVersion();
        return packaged == null ? "unpackaged" : packaged;
    }
}
