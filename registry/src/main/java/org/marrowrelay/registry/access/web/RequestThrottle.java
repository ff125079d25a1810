package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.marrowrelay.registry.database.RelaySettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// No sender takes more than their share: so many requests in a second, for each account, key of a program, or, before
/// the log-in, address; what was not used is saved up for three seconds. Further ones get 429 and `Retry-After`.
///
/// In memory of this server; the 10,000 senders seen last are remembered.
@Component
class RequestThrottle implements HandlerInterceptor, WebMvcConfigurer {
    private static final int SAVED_SECONDS = 3;
    private static final int REMEMBERED = 10_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final LongSupplier clock;
    private final Map<String, Share> shares = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Share> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Autowired
    RequestThrottle(RelaySettings settings) {
        this(settings.requestsPerSecond(), System::nanoTime);
    }

    /// @param perSecond 0: no limit
    RequestThrottle(int perSecond, LongSupplier clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    private static final class Share {
        private double left;
        private long atNanos;

        Share(double left, long atNanos) {
            this.left = left;
            this.atNanos = atNanos;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .excludePathPatterns("/error", "/health", "/css/**", "/js/**", "/img/**", "/webjars/**")
                .order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (takes(sender(request))) {
            return true;
        }
        response.setHeader("Retry-After", "1");
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        return false;
    }

    private static String sender(HttpServletRequest request) {
        return request.getRemoteUser() == null ? "from " + request.getRemoteAddr() : request.getRemoteUser();
    }

    /// Whether the sender has a request left; then it is taken.
    synchronized boolean takes(String sender) {
        if (perSecond <= 0) {
            return true;
        }
        long now = clock.getAsLong();
        double most = (double) perSecond * SAVED_SECONDS;
        Share share = shares.computeIfAbsent(sender, _ -> new Share(most, now));
        share.left = Math.min(most, share.left + (now - share.atNanos) / NANOS * perSecond);
        share.atNanos = now;
        if (share.left < 1) {
            return false;
        }
        share.left--;
        return true;
    }
}
