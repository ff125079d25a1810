package org.marrowrelay.registry.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a program sends is refused when it names a member that is not known (`WEB-0209`): passed over, a slip of the
/// pen would lose a birth date without a word.
///
/// Only what comes in over HTTP is read so; what is stored may carry members of an earlier version.
@Configuration(proxyBeanMethods = false)
class KnownMembers implements WebMvcConfigurer {
    private final JsonMapper json;

    KnownMembers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()));
    }
}
