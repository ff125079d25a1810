package org.marrowrelay.registry.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// What a program sends is refused when it names a member that is not known (`WEB-0209`): passed over, a slip of the
/// pen would lose a birth date without a word.
///
/// A number is neither a value of an enumeration nor yes or no (`WEB-0107`): it was taken by its position, for
/// something that nobody asked for.
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
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Boolean, shapes -> shapes.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
                .build()));
    }
}
