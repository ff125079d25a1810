package org.marrowrelay.registry.access;

import static org.marrowrelay.registry.access.Role.ADMINISTRATOR;
import static org.marrowrelay.registry.access.Role.AUDITOR;
import static org.marrowrelay.registry.access.Role.COLLECTION;
import static org.marrowrelay.registry.access.Role.CORRESPONDENCE_REVIEWER;
import static org.marrowrelay.registry.access.Role.DONOR_COORDINATOR;
import static org.marrowrelay.registry.access.Role.LABORATORY;
import static org.marrowrelay.registry.access.Role.LOGISTICS;
import static org.marrowrelay.registry.access.Role.MEDICAL_ADVISER;
import static org.marrowrelay.registry.access.Role.PRIVACY_OFFICER;
import static org.marrowrelay.registry.access.Role.QUALITY_OFFICER;
import static org.marrowrelay.registry.access.Role.RECRUITER;
import static org.marrowrelay.registry.access.Role.SEARCH_COORDINATOR;
import static org.marrowrelay.registry.access.Role.STAFF;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Who may take which route: the one table. The first rule that fits decides; what no rule names is closed.
///
/// `docs/operate/permissions.md` is generated from it, a test compares, and `SecurityConfiguration` is made
/// of it.
public final class Permissions {
    /// Whom a rule lets in.
    public sealed interface Who {
        /// Also without a log-in.
        record Everybody() implements Who {}

        /// Everybody who is logged in, whatever their roles.
        record SignedIn() implements Who {}

        /// The operator's token, and the one of the monitoring; no account.
        record Watchers() implements Who {}

        /// Who holds one of these roles; `operator`: the command line, too.
        record Holders(Set<Role> roles, boolean operator) implements Who {
            public Holders {
                roles = Set.copyOf(roles);
            }
        }
    }

    /// One row of the table.
    ///
    /// @param method `null` for all
    /// @param path a pattern such as `/donors/**`
    public record Rule(@Nullable HttpMethod method, String path, Who who) {
        /// Whether this row decides about that route.
        private boolean fits(HttpMethod asked, PathContainer route) {
            return (method == null || method.equals(asked)) && pattern().matches(route);
        }

        private PathPattern pattern() {
            return PATTERNS.computeIfAbsent(path, PathPatternParser.defaultInstance::parse);
        }
    }

    /// Where partner registries deliver: without log-in and form, because each delivery is signed.
    public static final String EXCHANGE = "/api/v1/exchange/messages";

    /// Parsed once: every page asks for each of its links and forms whether they are allowed.
    private static final Map<String, PathPattern> PATTERNS = new ConcurrentHashMap<>();

    private static final HttpMethod GET = HttpMethod.GET;
    private static final Set<Role> DONOR_SIDE = EnumSet.of(DONOR_COORDINATOR, MEDICAL_ADVISER, LABORATORY, RECRUITER);
    private static final Set<Role> BOTH_DESKS = EnumSet.of(DONOR_COORDINATOR, SEARCH_COORDINATOR);
    /// Who acts in requests; what somebody from elsewhere sees of them, `request.Sight` says.
    private static final Set<Role> PARTIES = EnumSet.of(
            DONOR_COORDINATOR,
            SEARCH_COORDINATOR,
            MEDICAL_ADVISER,
            Role.LABORATORY,
            Role.TRANSPLANT_CENTRE,
            Role.PARTNER_REGISTRY);
    /// Who carries cases on by telephone when nothing runs.
    private static final Set<Role> DOSSIER_READERS =
            EnumSet.of(DONOR_COORDINATOR, SEARCH_COORDINATOR, MEDICAL_ADVISER, LOGISTICS);
    private static final Set<Role> CASE_READERS = EnumSet.copyOf(STAFF);

    private static final Set<Role> REPORT_READERS = EnumSet.copyOf(STAFF);

    private static final Set<Role> STAFF_IN_WORKUPS =
            EnumSet.of(DONOR_COORDINATOR, SEARCH_COORDINATOR, MEDICAL_ADVISER, LABORATORY);
    /// Somebody elsewhere answers for the side that asked for the cells.
    private static final Set<Role> WORKUP_PARTIES = EnumSet.copyOf(STAFF_IN_WORKUPS);

    private static final Set<Role> STAFF_IN_COLLECTIONS =
            EnumSet.of(DONOR_COORDINATOR, SEARCH_COORDINATOR, MEDICAL_ADVISER, COLLECTION, Role.CELL_LABORATORY);
    /// Who signs for giving or taking the box.
    private static final Set<Role> STAFF_WITH_THE_BOX = EnumSet.of(
            LOGISTICS, Role.COURIER, DONOR_COORDINATOR, SEARCH_COORDINATOR, COLLECTION, Role.CELL_LABORATORY);
    /// Somebody on call elsewhere answers the count of their own case.
    private static final Set<Role> COUNT_PARTIES = EnumSet.copyOf(STAFF_IN_COLLECTIONS);
    /// Somebody elsewhere signs for receiving the box of their own case.
    private static final Set<Role> BOX_PARTIES = EnumSet.copyOf(STAFF_WITH_THE_BOX);
    /// Who sets lead times and limits.
    private static final Set<Role> RULE_KEEPERS =
            EnumSet.of(ADMINISTRATOR, LOGISTICS, DONOR_COORDINATOR, SEARCH_COORDINATOR);

    private static final Set<Role> WHO_SEES_EVENTS =
            EnumSet.of(QUALITY_OFFICER, MEDICAL_ADVISER, DONOR_COORDINATOR, SEARCH_COORDINATOR, COLLECTION);

    static {
        CASE_READERS.addAll(PARTIES);
        REPORT_READERS.add(Role.TRANSPLANT_CENTRE);
        WORKUP_PARTIES.add(Role.TRANSPLANT_CENTRE);
        COUNT_PARTIES.add(Role.TRANSPLANT_CENTRE);
        BOX_PARTIES.add(Role.TRANSPLANT_CENTRE);
    }

    /// In the order in which they are asked.
    public static final List<Rule> TABLE = List.of(
            // Programs
            rule(null, "/api/v1/operator/**", true),
            new Rule(GET, "/api/v1/monitoring/**", new Who.Watchers()),
            // Partner registries, by the signature of what they deliver
            new Rule(HttpMethod.POST, EXCHANGE, new Who.Everybody()),
            rule(GET, "/api/v1/audit/**", true, AUDITOR, PRIVACY_OFFICER),
            rule(GET, "/api/v1/dossiers/**", DOSSIER_READERS, true),
            // what hangs on a request can name a person, and the operator is on neither side
            rule(GET, "/api/v1/requests/*/papers/*", STAFF, true),
            // what people share in the vault is for those who may look into it
            rule(GET, "/api/v1/donors/*/vault/alike", true, DONOR_COORDINATOR),
            // everybody who is listed leaves in one file
            rule(null, "/api/v1/inventories/**", true, ADMINISTRATOR),
            rule(GET, "/api/**", STAFF, true),
            rule(null, "/api/v1/imports/**", true, DONOR_COORDINATOR),
            rule(null, "/api/v1/donors/**", DONOR_SIDE, true),
            rule(null, "/api/v1/quarantine/**", true, DONOR_COORDINATOR),
            rule(null, "/api/v1/patients/**", true, SEARCH_COORDINATOR),
            rule(null, "/api/v1/searches/**", true, SEARCH_COORDINATOR),
            rule(null, "/api/v1/frequencies/**", true, ADMINISTRATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR),
            rule(null, "/api/v1/insight/**", true, ADMINISTRATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR),
            rule(null, "/api/v1/requests/**", BOTH_DESKS, true),
            rule(null, "/api/v1/workups/**", true, DONOR_COORDINATOR, SEARCH_COORDINATOR, MEDICAL_ADVISER),
            rule(null, "/api/v1/collections/**", STAFF_IN_COLLECTIONS, true),
            rule(null, "/api/v1/shipments/*/steps", STAFF_WITH_THE_BOX, true),
            rule(HttpMethod.PUT, "/api/v1/shipments/rules", RULE_KEEPERS, true),
            rule(null, "/api/v1/shipments/**", true, LOGISTICS, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/api/v1/followups/**", true, DONOR_COORDINATOR, MEDICAL_ADVISER),
            rule(null, "/api/v1/events/**", WHO_SEES_EVENTS, true),
            rule(null, "/api/v1/disclosures/**", true, CORRESPONDENCE_REVIEWER, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/api/v1/outcomes/**", true, SEARCH_COORDINATOR),
            rule(HttpMethod.PUT, "/api/v1/letters/rules", true, ADMINISTRATOR, CORRESPONDENCE_REVIEWER),
            rule(null, "/api/v1/letters/**", true, CORRESPONDENCE_REVIEWER, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/api/v1/cases/*/notes/**", true, DONOR_COORDINATOR, SEARCH_COORDINATOR, MEDICAL_ADVISER),
            rule(null, "/api/v1/cases/**", BOTH_DESKS, true),
            rule(null, "/api/v1/figures/**", true, Role.FINANCE, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/api/v1/messages/**", true, ADMINISTRATOR),
            rule(null, "/api/v1/organisations/*/members/**", true, ADMINISTRATOR),
            rule(null, "/api/v1/organisations/**", true, ADMINISTRATOR, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(HttpMethod.POST, "/api/v1/partners", true, ADMINISTRATOR),
            rule(HttpMethod.POST, "/api/v1/partners/*/key", true, ADMINISTRATOR),
            rule(HttpMethod.PUT, "/api/v1/partners/*/rules", true, ADMINISTRATOR),
            rule(HttpMethod.POST, "/api/v1/partners/searches/**", true, SEARCH_COORDINATOR),
            rule(null, "/api/v1/partners/**", true, ADMINISTRATOR, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/api/v1/tasks/**", STAFF, true),
            rule(null, "/api/v1/hla/**", STAFF, true),
            // Before the log-in
            everybody("/log-in"),
            everybody("/log-in/code"),
            everybody("/log-in/passkey"),
            everybody("/log-in/sso"),
            everybody("/preferences"),
            everybody("/health"),
            // What everybody may read
            everybody("/welcome"),
            everybody("/welcome/**"),
            everybody("/join"),
            everybody("/join/**"),
            // A donor's own page, by a link that serves once
            everybody("/me"),
            everybody("/me/**"),
            // What somebody reads whom a donor named, by a link of their own
            everybody("/learn/**"),
            // The courier, by the token of one shipment
            everybody("/carry/**"),
            everybody("/error"),
            everybody("/favicon.ico"),
            everybody("/css/**"),
            everybody("/js/**"),
            everybody("/img/**"),
            everybody("/webjars/**"),
            // Everybody's own affairs
            new Rule(null, "/account/**", new Who.SignedIn()),
            new Rule(null, "/log-out", new Who.SignedIn()),
            new Rule(GET, "/", new Who.SignedIn()),
            // Administration
            rule(GET, "/administration/audit/**", false, AUDITOR, PRIVACY_OFFICER),
            rule(GET, "/administration/audit.csv", false, AUDITOR, PRIVACY_OFFICER),
            rule(GET, "/administration/emergencies/**", false, AUDITOR, PRIVACY_OFFICER),
            rule(null, "/administration/emergencies/**", false, PRIVACY_OFFICER),
            rule(HttpMethod.POST, "/administration/retention/**", false, PRIVACY_OFFICER),
            rule(GET, "/administration/inventories/*/file", false, ADMINISTRATOR),
            rule(GET, "/administration/**", false, ADMINISTRATOR, AUDITOR, PRIVACY_OFFICER),
            rule(null, "/administration/**", false, ADMINISTRATOR),
            rule(GET, "/dossiers/**", DOSSIER_READERS, false),
            rule(null, "/emergency/**", STAFF, false),
            rule(null, "/confirmations/**", STAFF, false),
            // Cases: people from elsewhere see their own
            rule(GET, "/requests/new", STAFF, false),
            rule(GET, "/requests/*/correct", STAFF, false),
            rule(GET, "/cases", CASE_READERS, false),
            rule(GET, "/cases/*", CASE_READERS, false),
            rule(GET, "/requests", CASE_READERS, false),
            rule(GET, "/requests/**", CASE_READERS, false),
            rule(GET, "/letters/*/released", CASE_READERS, false),
            rule(GET, "/workups/new", STAFF, false),
            rule(GET, "/workups/*", REPORT_READERS, false),
            rule(null, "/workups/*/step", WORKUP_PARTIES, false),
            rule(GET, "/collections/*", REPORT_READERS, false),
            rule(null, "/collections/*/step", COUNT_PARTIES, false),
            rule(GET, "/shipments/rules", STAFF, false),
            rule(GET, "/shipments/*", REPORT_READERS, false),
            rule(null, "/shipments/*/step", BOX_PARTIES, false),
            rule(GET, "/patients/*/report.pdf", REPORT_READERS, false),
            rule(null, "/cases/*/notes/**", PARTIES, false),
            rule(null, "/requests/*/step", PARTIES, false),
            rule(null, "/requests/*/papers", PARTIES, false),
            rule(GET, "/figures/**", STAFF, false),
            rule(null, "/figures/**", false, Role.FINANCE, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/organisations/*/members/**", false, ADMINISTRATOR),
            rule(GET, "/patients/new", false, SEARCH_COORDINATOR),
            rule(GET, "/patients/*/edit", false, SEARCH_COORDINATOR),
            rule(GET, "/donors/new", DONOR_SIDE, false),
            rule(GET, "/reach/**", false, DONOR_COORDINATOR, RECRUITER, PRIVACY_OFFICER),
            // what donors said by telephone, health included
            rule(GET, "/calls/**", false, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            // who comes to an event
            rule(null, "/guests/**", false, DONOR_COORDINATOR, RECRUITER),
            rule(GET, "/erasures/**", false, PRIVACY_OFFICER, DONOR_COORDINATOR),
            // with whom to talk before a consent
            rule(GET, "/education", false, ADMINISTRATOR, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            rule(HttpMethod.POST, "/education/questions", false, MEDICAL_ADVISER),
            // health answers of people who want to join, and the questions
            rule(GET, "/applicants/**", false, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            rule(HttpMethod.POST, "/applicants/questionnaire", false, MEDICAL_ADVISER),
            // Rooms: reading is for all staff, changing for those whose work it is
            rule(GET, "/**", STAFF, false),
            rule(null, "/imports/**", false, DONOR_COORDINATOR),
            rule(null, "/donors/**", DONOR_SIDE, false),
            rule(null, "/quarantine/**", false, DONOR_COORDINATOR),
            rule(null, "/reach/**", false, DONOR_COORDINATOR, RECRUITER),
            rule(null, "/calls/**", false, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            rule(null, "/erasures/**", false, PRIVACY_OFFICER),
            rule(null, "/applicants/**", false, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            rule(null, "/texts/**", false, ADMINISTRATOR, DONOR_COORDINATOR, RECRUITER),
            rule(null, "/education/talks/**", false, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            rule(null, "/education/**", false, ADMINISTRATOR, DONOR_COORDINATOR, RECRUITER, MEDICAL_ADVISER),
            rule(null, "/patients/**", false, SEARCH_COORDINATOR),
            rule(null, "/searches/**", false, SEARCH_COORDINATOR),
            rule(null, "/frequencies/**", false, ADMINISTRATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR),
            rule(null, "/insight/**", false, ADMINISTRATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR),
            rule(null, "/nomenclature/**", false, ADMINISTRATOR),
            rule(null, "/requests/**", BOTH_DESKS, false),
            rule(null, "/cases/**", BOTH_DESKS, false),
            // a question goes to whomever a colleague names
            rule(null, "/tasks/**", STAFF, false),
            rule(null, "/organisations/**", false, ADMINISTRATOR, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/messages/**", false, ADMINISTRATOR),
            rule(null, "/partners/*/texts", false, ADMINISTRATOR, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/partners/*/messages/**", false, ADMINISTRATOR, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/partners/**", false, ADMINISTRATOR),
            rule(null, "/workups/**", STAFF_IN_WORKUPS, false),
            rule(null, "/collections/**", STAFF_IN_COLLECTIONS, false),
            rule(null, "/shipments/rules/**", RULE_KEEPERS, false),
            rule(null, "/shipments/**", false, LOGISTICS, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/followups/**", false, DONOR_COORDINATOR, MEDICAL_ADVISER),
            rule(null, "/letters/*/workbench", false, CORRESPONDENCE_REVIEWER),
            rule(null, "/letters/*/redaction", false, CORRESPONDENCE_REVIEWER),
            rule(null, "/letters/*/release", false, CORRESPONDENCE_REVIEWER),
            rule(null, "/letters/*/translation", false, CORRESPONDENCE_REVIEWER),
            rule(null, "/letters/**", false, CORRESPONDENCE_REVIEWER, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/disclosures/**", false, CORRESPONDENCE_REVIEWER, DONOR_COORDINATOR, SEARCH_COORDINATOR),
            rule(null, "/outcomes/**", false, SEARCH_COORDINATOR),
            rule(null, "/events/**", WHO_SEES_EVENTS, false));

    private Permissions() {}

    /// The rule that decides about a route; empty: closed.
    public static Optional<Rule> ruleOf(HttpMethod method, String route) {
        PathContainer path = PathContainer.parsePath(route);
        return TABLE.stream().filter(rule -> rule.fits(method, path)).findFirst();
    }

    /// Whether somebody who holds these roles may take the route.
    public static boolean allows(HttpMethod method, String route, Set<Role> roles) {
        return ruleOf(method, route)
                .map(rule -> switch (rule.who()) {
                    case Who.Everybody() -> true;
                    case Who.SignedIn() -> !roles.isEmpty();
                    case Who.Watchers() -> false;
                    case Who.Holders(var holders, boolean _) -> roles.stream().anyMatch(holders::contains);
                })
                .orElse(false);
    }

    private static Rule everybody(String path) {
        return new Rule(null, path, new Who.Everybody());
    }

    private static Rule rule(@Nullable HttpMethod method, String path, boolean operator, Role... roles) {
        return rule(method, path, Set.of(roles), operator);
    }

    private static Rule rule(@Nullable HttpMethod method, String path, Set<Role> roles, boolean operator) {
        return new Rule(method, path, new Who.Holders(roles, operator));
    }
}
