package org.marrowrelay.registry.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page its [Frame], as `frame`.
@ControllerAdvice(annotations = Controller.class)
class Frames {
    private final List<Place> places;
    private final List<Notice> notices;
    private final List<WayIn> ways;
    private final ObjectProvider<HomeZone> home;

    Frames(List<Place> places, List<Notice> notices, List<WayIn> ways, ObjectProvider<HomeZone> home) {
        this.home = home;
        this.places =
                places.stream().sorted(Comparator.comparingInt(Place::order)).toList();
        this.notices = List.copyOf(notices);
        this.ways = List.copyOf(ways);
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, Locale locale) {
        String theme = Preferences.theme(request);
        return new Frame(
                Preferences.tag(locale),
                theme.equals(Preferences.SYSTEM) ? null : theme,
                theme,
                asked(request),
                isBare(request) ? List.of() : groups(request),
                holds(Notice.Kind.SANDBOX),
                !asksNobody(request) && holds(Notice.Kind.SAMPLES),
                !asksNobody(request) && holds(Notice.Kind.STARTER),
                ways.stream().allMatch(way -> way.opens("/nomenclature", request)),
                isBare(request) ? null : zone(locale));
    }

    /// As in `China Standard Time, Asia/Shanghai`.
    private @Nullable String zone(Locale language) {
        HomeZone zone = home.getIfAvailable();
        return zone == null
                ? null
                : zone.zone().getDisplayName(TextStyle.FULL, language) + ", "
                        + zone.zone().getId();
    }

    private static boolean isBare(HttpServletRequest request) {
        return request.getUserPrincipal() == null || asksNobody(request);
    }

    /// An error page asks no room: the database may be the reason for it. Answers to programs have no frame at all.
    private static boolean asksNobody(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR
                || request.getServletPath().startsWith("/api/")
                || request.getServletPath().equals("/health");
    }

    private List<Frame.Group> groups(HttpServletRequest request) {
        Map<String, List<Frame.Entry>> groups = new LinkedHashMap<>();
        for (Place place : places) {
            if (ways.stream().allMatch(way -> way.opens(place.href(), request))) {
                groups.computeIfAbsent(place.group(), _ -> new ArrayList<>())
                        .add(entry(place, request.getRequestURI()));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Frame.Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static Frame.Entry entry(Place place, String path) {
        Place.Tally tally = place.tally().get();
        return new Frame.Entry(
                place.key(), place.href(), place.shortcut(), isHere(place.href(), path), count(tally), tally.late());
    }

    private static @Nullable String count(Place.Tally tally) {
        return tally.count() == null ? null : Words.number(tally.count());
    }

    private static boolean isHere(String href, String path) {
        return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        boolean page = request.getMethod().equals("GET");
        return !page ? "/" : request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private boolean holds(Notice.Kind kind) {
        return notices.stream().anyMatch(notice -> notice.kind() == kind && notice.holds());
    }
}
