package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who came in with a password alone, in a role that demands more, sees the page that sets it up, and nothing else.
@Component
class CompulsoryFactor implements HandlerInterceptor, WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .excludePathPatterns(
                        "/account/**",
                        "/log-in/**",
                        "/log-out",
                        "/preferences",
                        "/error",
                        "/css/**",
                        "/js/**",
                        "/img/**",
                        "/webjars/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null || request.getUserPrincipal() == null || session.getAttribute(LogInSuccess.WEAK) == null) {
            return true;
        }
        response.sendRedirect(request.getContextPath() + "/account/second-factor");
        return false;
    }
}
