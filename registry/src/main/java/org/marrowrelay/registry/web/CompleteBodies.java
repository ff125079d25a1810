package org.marrowrelay.registry.web;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// A record that a program sends has every component that is not [Nullable]; else the first that is missing is named
/// (`WEB-0207`). The compiler takes care of absence inside the server; here it comes in from outside.
@RestControllerAdvice(annotations = RestController.class)
class CompleteBodies extends RequestBodyAdviceAdapter {
    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return type instanceof Class<?> wanted && wanted.isRecord();
    }

    @Override
    public Object afterBodyRead(
            @Nullable Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (body == null) {
            throw new HttpMessageNotReadableException("null stands for no record", message);
        }
        for (RecordComponent part : body.getClass().getRecordComponents()) {
            if (!part.getType().isPrimitive() && !isNullable(part) && valueOf(part, body) == null) {
                throw new ProblemException(Problem.of(
                        "WEB-0207",
                        "what was sent lacks \"{0}\"",
                        "send it, as the description of the interface says (/api/v1/openapi)",
                        part.getName()));
            }
        }
        return body;
    }

    private static boolean isNullable(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || part.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object valueOf(RecordComponent part, Object body) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(body);
        } catch (ReflectiveOperationException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
    }
}
