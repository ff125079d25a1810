package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.marrowrelay.registry.access.EndedSessions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// How long sessions live: a stranger's (for the log-in form) 15 minutes of rest; a person's 8 hours of
/// rest, and 12 hours at most, however busy. Those that were ended on another server of the same database
/// end here, too.
@Component
class SessionLife implements HttpSessionListener, HandlerInterceptor, WebMvcConfigurer {
    static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration REST = Duration.ofHours(8);
    private static final Duration STRANGER = Duration.ofMinutes(15);
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final String SINCE = "relay.since";

    private static final String COUNTS_FROM = "relay.counts-from";

    private final Clock clock;
    private final BiPredicate<String, Instant> ended;

    @Autowired
    SessionLife(Clock clock, EndedSessions sessions) {
        this(clock, sessions::isEnded);
    }

    /// @param ended whether sessions of that account that began at that moment have been ended
    SessionLife(Clock clock, BiPredicate<String, Instant> ended) {
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval((int) STRANGER.toSeconds());
    }

    /// Somebody has logged in.
    void begin(HttpSession session) {
        session.setMaxInactiveInterval((int) REST.toSeconds());
        session.setAttribute(SINCE, clock.instant());
        countFromNow(session);
    }

    /// Sessions of the person that began before are none any more; this one stays.
    void countFromNow(HttpSession session) {
        session.setAttribute(COUNTS_FROM, clock.instant());
    }

    /// Whether the person has logged in a short while ago, so that an unlocked screen is not enough to
    /// change how they come in.
    boolean isFresh(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Instant since
                && since.plus(FRESH).isAfter(clock.instant());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).excludePathPatterns("/error", "/log-in", "/css/**", "/js/**", "/img/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null || !(isTooOld(session) || isEnded(session, request))) {
            return true;
        }
        session.invalidate();
        response.sendRedirect(request.getContextPath() + "/log-in");
        return false;
    }

    private boolean isEnded(HttpSession session, HttpServletRequest request) {
        return request.getRemoteUser() != null
                && session.getAttribute(COUNTS_FROM) instanceof Instant from
                && ended.test(request.getRemoteUser(), from);
    }

    private boolean isTooOld(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Instant since
                && since.plus(LONGEST).isBefore(clock.instant());
    }
}
