package org.marrowrelay.registry.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.exchange.signature.NodeKey;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Permissions;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Plants marked identities on both sides, takes every route of the server in every role, and looks for the
/// marks.
///
/// A mark may be seen by nobody whose role is not of its side: in no page, export, answer of the API, header,
/// redirect, error, log, uploaded file or table of the server's own role. Routes come from Spring itself, so
/// a new one is walked without anybody thinking of it; one that no role gets to see is named as *unreached*,
/// and needs a plant here.
///
/// Runs on servers that are thrown away afterwards: it makes accounts and sends forms.
final class BlindnessWalk {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");
    private static final String MARK = "zqx";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LINES = "application/x-ndjson";
    private static final String DONOR = "BLIND-D1";
    private static final String PATIENT = "BLIND-P1";
    private static final String OURS = "BLIND-R";
    private static final String CENTRE = "BLIND-TC";
    private static final String PARTNER = "BLIND-PR";
    private static final Pattern REQUEST = Pattern.compile("R-\\d{6,}");
    private static final Pattern QUESTION = Pattern.compile("Q-\\d{6,}");
    private static final Pattern LETTER = Pattern.compile("L-\\d{6,}");
    /// One white point, as a PNG file.
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==";
    private static final String GL =
            "A*01:01+A*02:01^C*07:01+C*07:02^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01^DQB1*02:01+DQB1*06:02";
    private static final Map<Side, Set<Role>> MAY = new EnumMap<>(Map.of(
            Side.DONOR,
            EnumSet.of(Role.DONOR_COORDINATOR, Role.RECRUITER, Role.MEDICAL_ADVISER, Role.COLLECTION),
            Side.PATIENT,
            EnumSet.of(Role.SEARCH_COORDINATOR, Role.TRANSPLANT_CENTRE)));

    /// Routes that no sample reaches, each with its reason; anything else that is not reached fails the walk.
    private static final Map<String, String> EXCUSED = Map.of(
            "GET /log-in", "everybody comes in through it; it knows nobody",
            "GET /error", "an error page of its own kind; the walk looks at those of pages that are not there",
            "GET /log-in/code", "answers only in the middle of a log-in",
            "GET /log-in/passkey", "the question to an authenticator, before anybody is known",
            "GET /log-in/sso", "sends to the issuer of single sign-on, before anybody is known",
            "GET /quarantine/{id:\\d{1,18}}", "asked with a row of the planted import where there is one");

    /// Pages that are asked for and looked at, but answer with an error only, each with its reason.
    private static final Map<String, String> NOT_PLANTED = Map.of(
            "GET /api/v1/hla/", "names of alleles: needs an installed release or table of codes, knows nobody",
            "GET /api/v1/imports/profiles/{profile}", "names of columns of a file");

    private final Set<Route> routes;
    private final String base;
    private final String token;
    private final AccessDesk access;
    private final IdentityDesk identities;
    private final DataFolder data;
    private final JdbcClient sql;
    private final List<String> leaks = new ArrayList<>();
    private final Set<String> faults = new TreeSet<>();
    private final Set<Route> reached = new LinkedHashSet<>();
    private final Map<String, String> samples = new TreeMap<>();
    private int visits;

    BlindnessWalk(
            RequestMappingHandlerMapping mapping,
            int port,
            AccessDesk access,
            IdentityDesk identities,
            DataFolder data,
            JdbcClient sql) {
        this.routes = routes(mapping);
        this.base = "http://localhost:" + port;
        this.token = data.find("operator.token").orElse("").strip();
        this.access = access;
        this.identities = identities;
        this.data = data;
        this.sql = sql;
    }

    /// One way into the server.
    record Route(String method, String pattern) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return (pattern + " " + method).compareTo(other.pattern + " " + other.method);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /// What the walk found.
    ///
    /// @param leaks where a mark was seen; empty is blind
    /// @param faults where the server failed (500) on what the walk sent; every answer must say what is wrong
    /// @param unreached reading routes that no role got to see
    /// @param unplanted kinds of messages between registries of which none came in
    record Report(
            int routes,
            int visits,
            List<String> leaks,
            List<String> faults,
            List<String> unreached,
            List<String> unplanted) {
        Report {
            unplanted = List.copyOf(unplanted);
            leaks = List.copyOf(leaks);
            faults = List.copyOf(faults);
            unreached = List.copyOf(unreached);
        }

        boolean isBlind() {
            return leaks.isEmpty() && unreached.isEmpty() && faults.isEmpty() && unplanted.isEmpty();
        }
    }

    private static Set<Route> routes(RequestMappingHandlerMapping mapping) {
        Set<Route> all = new TreeSet<>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            Set<String> methods = info.getMethodsCondition().getMethods().stream()
                    .map(Enum::name)
                    .collect(Collectors.toSet());
            info.getPatternValues().forEach(pattern -> (methods.isEmpty() ? Set.of("GET") : methods)
                    .forEach(method -> all.add(new Route(method, pattern))));
        });
        return all;
    }

    Report walk() throws InterruptedException {
        plant();
        walkAsDonor();
        for (Role role : Role.values()) {
            walk(role);
        }
        walkAsOperator();
        lookIntoFiles();
        lookIntoTables();
        List<String> unreached = routes.stream()
                .filter(route -> route.method().equals("GET") && !reached.contains(route))
                .map(Route::toString)
                .filter(route -> !EXCUSED.containsKey(route))
                .filter(route -> NOT_PLANTED.keySet().stream().noneMatch(route::startsWith))
                .toList();
        return new Report(routes.size(), visits, leaks, List.copyOf(faults), unreached, unplanted());
    }

    /// Kinds of messages that did not come in from the planted partner.
    List<String> unplanted() {
        List<String> here = sql.sql("select distinct kind from partner_inbox where partner = ?")
                .param(PARTNER)
                .query((row, _) -> row.getString(1))
                .list();
        return Stream.of(MessageKind.values())
                .map(MessageKind::text)
                .filter(kind -> !here.contains(kind))
                .toList();
    }

    /// Looks at one address as somebody of neither side, and at files and tables; for showing that the walk
    /// can fail.
    List<String> lookAtOnePlace(String address) {
        Walker walker = new Walker(base);
        walker.logIn("blind-once", access.openInvented("blind-once", "Once", EnumSet.of(Role.FINANCE)));
        look(new Route("GET", address), Role.FINANCE, walker.get(address));
        lookIntoFiles();
        lookIntoTables();
        return List.copyOf(leaks);
    }

    private void plant() throws InterruptedException {
        Walker operator = new Walker(base).withToken(token);
        String row = "id\ttype\tgl\n" + DONOR + "\tD\t" + GL + "\nBLIND-BAD\tD\tnonsense\n";
        String received = operator.send("POST", "/api/v1/imports?name=blind.tsv", "application/octet-stream", row)
                .body();
        String number = received.lines()
                .findFirst()
                .map(line -> line.substring(line.indexOf('\t') + 1).strip())
                .orElse("0");
        samples.put("import", number);
        await(
                "the import",
                () -> operator.get("/api/v1/imports/" + number).body().contains("FINISHED"));
        operator.send(
                "POST",
                "/api/v1/patients",
                "application/json",
                "{\"id\":\"" + PATIENT + "\",\"population\":\"\",\"gl\":\"" + GL
                        + "\",\"particulars\":{\"authorised\":\"form\",\"payer\":\"payer\"}}");
        identities.putInvented(Subject.donor(DONOR), marked(Side.DONOR));
        identities.putInvented(Subject.patient(PATIENT), marked(Side.PATIENT));
        access.openInvented("blind-victim", "Victim", EnumSet.of(Role.AUDITOR));
        operator.send(
                "POST",
                "/api/v1/frequencies?name=f.csv&population=Blindland",
                "application/octet-stream",
                "hap,freq\nA*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,1.0\n");
        matter("W-900001", "WORKUP", "REQUESTED");
        follow(operator);
        plantEstimate();
        plantCase(operator);
        matter("C-900001", "COLLECTION", "CHECKED");
        sql.sql("update matter set facts = '{\"din1\": \"B1234260000015\", \"productCode\": \"S1147V00\"}'"
                        + " where id = ?")
                .param("C-900001")
                .update();
        matter("S-900001", "SHIPMENT", "AT_CENTRE");
        matter("F-900001", "FOLLOWUP", "DUE_WEEK");
        matter("X-900001", "DISCLOSURE", "ASKED");
        matter("E-900001", "EVENT", "DRAFTED");
        matter("O-900001", "OUTCOME", "DUE_30_DAYS");
        sql.sql("""
            insert into courier_pass (token_hash, shipment, made_by, made_at)
            values (encode(sha256('blind-token'), 'hex'), 'S-900001', 'walk', now()) on conflict do nothing
            """).update();
        plantLetters(operator);
        json(operator, "/api/v1/shipments/S-900001/letters", "{}");
        sql.sql("select max(id) from matter_paper where matter = 'S-900001'")
                .query(Long.class)
                .optional()
                .ifPresent(id -> samples.put("sheet", id.toString()));
        plantPartner(operator);
        plantInventory(operator);
        plantApplicant();
        plantCall();
        plantItems();
        plantLesson();
        sql.sql("select max(id) from frequency_set")
                .query(Long.class)
                .optional()
                .ifPresent(id -> samples.put("set", id.toString()));
    }

    /// A workup, collection or shipment between the two.
    private void matter(String id, String kind, String state) {
        sql.sql("""
            insert into matter (id, kind, patient, donor, requester, provider, state, open, created_by,
                                created_at)
            values (?, ?, ?, ?, 'BLIND-TC', 'BLIND-REG', ?, true, 'walk', now()) on conflict do nothing
            """).params(id, kind, PATIENT, DONOR, state).update();
        samples.put(kind, id);
    }

    /// Somebody who filled in the form to join, page by page, whose kit is on its way; and links that still
    /// serve.
    private void plantApplicant() {
        Walker stranger = new Walker(base);
        stranger.meet("/join");
        stranger.form("/join", Map.of("birth", "1999-05-17", "sex", "F", "height", "170", "weight", "60"));
        Map<String, String> healthy = new TreeMap<>();
        Matcher question = Pattern.compile("type=\"radio\" value=\"no\"[^>]*name=\"([a-z-]+)\"")
                .matcher(stranger.get("/join/health").body());
        while (question.find()) {
            healthy.put(question.group(1), "no");
        }
        stranger.form("/join/health", healthy);
        stranger.form(
                "/join/understand",
                Map.of("from", "unknown", "whom", "unknown", "back", "unknown", "money", "unknown"));
        Matcher version = Pattern.compile("name=\"version\" value=\"([^\"]+)\"")
                .matcher(stranger.get("/join/consent").body());
        stranger.form("/join/consent", Map.of("version", version.find() ? version.group(1) : "", "agree", "true"));
        stranger.form("/join/contact", contacts());
        samples.put(
                "applicant",
                sql.sql("select code from applicant order by joined_at desc limit 1")
                        .query(String.class)
                        .optional()
                        .orElse("A-0000000000"));
        sql.sql("update applicant set state = 'KIT_SENT', kit = 'K-900001', email_confirmed_at = now() where code = ?")
                .param(samples.get("applicant"))
                .update();
        link("blind-link-to-confirm-an-address", samples.getOrDefault("applicant", "1"), "CONFIRM");
    }

    /// An event to come, and a talk with a picture and slides, that everybody may see.
    private void plantItems() {
        for (String kind : List.of("EVENT", "TALK")) {
            long id = sql.sql("""
                insert into public_item (kind, starts_at, ends_at, zone, sign_up, made_by, made_at)
                values (?, now() + interval '9 days', now() + interval '10 days', 'UTC', true, 'walk', now())
                returning id
                """).param(kind).query(Long.class).single();
            samples.put("public " + kind, String.valueOf(id));
            sql.sql("""
                with words as (insert into public_text (topic, language, title, body, made_by, made_at)
                               values ('ITEM-' || ?, 'en', 'Invented', 'Words', 'walk', now()) returning id)
                insert into public_text_publication (text, from_on, made_by, made_at)
                select id, current_date - 2, 'walk', now() from words
                """).param(id).update();
        }
        plantGuest();
        long talk = Long.parseLong(samples.getOrDefault("public TALK", "1"));
        samples.put(
                "public picture",
                sql.sql("""
                    insert into public_picture (item, media_type, width, height, content, made_by, made_at)
                    values (?, 'image/png', 1, 1, ?, 'walk', now()) returning id
                    """)
                        .params(talk, java.util.Base64.getDecoder().decode(DOT))
                        .query(Long.class)
                        .single()
                        .toString());
        sql.sql("insert into public_slides values (?, ?, 'walk', now())")
                .params(talk, "%PDF-1.4".getBytes(StandardCharsets.US_ASCII))
                .update();
    }

    /// Somebody who signs up for the event, and links that serve.
    private void plantGuest() {
        String event = samples.getOrDefault("public EVENT", "1");
        Walker stranger = new Walker(base);
        stranger.meet("/welcome/events/" + event + "/come");
        stranger.form(
                "/welcome/events/" + event + "/come",
                Map.of("name", mark(Side.DONOR) + "GUEST", "email", mark(Side.DONOR) + "guest@example.org"));
        sql.sql("""
            update event_guest set state = 'COMING', confirmed_at = now(),
                   come_hash = encode(sha256('blind-link-to-come-to-an-event'), 'hex'),
                   leave_hash = encode(sha256('blind-link-to-come-to-an-event'), 'hex')
             where item = ?
            """).param(Long.parseLong(event)).update();
    }

    /// A call that is due with the planted donor.
    private void plantCall() {
        sql.sql("""
            insert into donor_call_plan values (?, 'CALL', 'ASKED', now(), 'walk', now()) on conflict do nothing
            """).param(DONOR).update();
    }

    /// A video of the library, and somebody close to the planted donor who reads along.
    private void plantLesson() {
        samples.put("medium", sql.sql("""
                                insert into lesson_medium (kind, media_type, name, bytes, sha256, made_by, made_at)
                                values ('VIDEO', 'video/webm', 'walk', 4, 'x', 'walk', now()) returning id
                                """).query(Long.class).single().toString());
        sql.sql("insert into lesson_medium_part select id, 0, 'walk' from lesson_medium where id = ?")
                .param(Long.valueOf(samples.getOrDefault("medium", "0")))
                .update();
        sql.sql("""
                        insert into lesson_family (code, donor, relation, language, made_at)
                        values ('F-0000000001', ?, 'MOTHER', 'en', now()) on conflict do nothing
                        """).param(DONOR).update();
        link("blind-link-to-read-along", "F-0000000001", "LEARN");
    }

    private static Map<String, String> contacts() {
        Map<String, String> contacts = new TreeMap<>();
        for (IdentityField field : IdentityField.values()) {
            String name = field.name();
            String number = "+4930000000" + name.length() + (name.contains("2") ? "2" : "1");
            contacts.put(name, name.endsWith("PHONE") ? number : mark(Side.DONOR) + name + "@example.org");
        }
        contacts.put("EMAIL", mark(Side.DONOR) + "join@example.org");
        return contacts;
    }

    private void link(String word, String subject, String purpose) {
        sql.sql("""
            insert into donor_link (token_hash, subject, purpose, made_at, expires_at)
            values (encode(sha256(?::bytea), 'hex'), ?, ?, now(), now() + interval '1 day') on conflict do nothing
            """).params(word, subject, purpose).update();
    }

    /// A registry whose card was entered and confirmed, with words to it, and a message of every kind from it.
    private void plantPartner(Walker operator) throws InterruptedException {
        NodeKey key = NodeKey.fresh();
        json(operator, "/api/v1/partners", """
            {"code":"%s","address":"http://localhost:1","key":"%s"}
            """.formatted(PARTNER, key.open().text()));
        String fingerprint = key.open().fingerprint();
        json(
                operator,
                "/api/v1/partners/" + PARTNER + "/key",
                "{\"digits\":\"" + fingerprint.substring(fingerprint.length() - 5) + "\"}");
        plantMessages(key);
        json(
                operator,
                "/api/v1/partners/" + PARTNER + "/texts",
                "{\"about\":\"%s\",\"text\":\"a word\"}".formatted(PATIENT));
        String asked = json(operator, "/api/v1/partners/searches", "{\"patient\":\"" + PATIENT + "\"}");
        samples.put("question", numberIn(asked, QUESTION));
    }

    /// Says one message of each kind as the planted partner does, and waits until each is done or in quarantine.
    private void plantMessages(NodeKey key) throws InterruptedException {
        List<PartnerMessage> messages = new EveryMessage(PATIENT, DONOR, GL).all();
        long first = sql.sql("select next_in from partner where code = ?")
                .param(PARTNER)
                .query(Long.class)
                .optional()
                .orElse(1L);
        List<String> lines = new ArrayList<>();
        for (PartnerMessage message : messages) {
            Head head = new Head(
                    Head.VERSION,
                    UUID.randomUUID(),
                    new Code(PARTNER),
                    new Code(us()),
                    first + lines.size(),
                    Instant.now(),
                    null,
                    MessageKind.of(message).text());
            lines.add(Messages.write(new Envelope(head, message)));
        }
        deliver(key, String.join("\n", lines));
        await("the messages", () -> !isInWork());
    }

    private boolean isInWork() {
        return sql.sql("select exists (select 1 from partner_inbox where partner = ? and state = 'WAITING')")
                .param(PARTNER)
                .query(Boolean.class)
                .single();
    }

    private String us() {
        return sql.sql("select code from organisation where ours order by code limit 1")
                .query(String.class)
                .optional()
                .orElse(OURS);
    }

    private void deliver(NodeKey key, String body) {
        String digest = ContentDigest.of(body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put("\"@method\"", "POST");
        covered.put("\"@path\"", Permissions.EXCHANGE);
        covered.put("\"content-digest\"", digest);
        covered.put("\"content-type\"", LINES);
        HttpSignature signature = HttpSignature.by(key, covered, Instant.now(), "walk-" + UUID.randomUUID());
        lookFor(
                "the answer to a partner",
                EnumSet.allOf(Side.class),
                new Walker(base)
                        .send(
                                "POST",
                                Permissions.EXCHANGE,
                                LINES,
                                body,
                                "Content-Digest",
                                digest,
                                "Signature-Input",
                                signature.input(),
                                "Signature",
                                signature.value()));
    }

    /// An inventory that lists the planted donor.
    private void plantInventory(Walker operator) throws InterruptedException {
        // asks for tables, as ./relay inventory does
        String begun = json(operator, "/api/v1/inventories?mode=FULL&purpose=walk", "");
        samples.put("inventory", numberIn(begun, Pattern.compile("(?m)^id\\t(\\d+)")));
        String file = "/api/v1/inventories/" + samples.get("inventory") + "/file";
        await("the inventory", () -> operator.get(file).status() == 200);
    }

    /// A letter whose original names the donor, and another that was sent on.
    private void plantLetters(Walker operator) {
        String text = "I am " + mark(Side.DONOR) + "LETTER@example.org, and I wish you all the best.";
        String written = json(operator, "/api/v1/letters", """
            {"shipment":"S-900001","from":"DONOR","language":"en","text":"%s","pictures":["%s"]}
            """.formatted(text, DOT));
        samples.put("sealed letter", numberIn(written, LETTER));
        sql.sql("""
            insert into letter_opening select ?, 'blind-correspondence-reviewer', now(), 'walk'
             where exists (select 1 from matter where id = ?)
            """)
                .params(samples.get("sealed letter"), samples.get("sealed letter"))
                .update();
        sql.sql("select id::text from letter_paper where kind = 'PICTURE' order by at desc limit 1")
                .query(String.class)
                .optional()
                .ifPresent(id -> samples.put("picture", id));
        matter("L-900001", "LETTER", "FORWARDED");
        sql.sql("""
            insert into letter_text (letter, kind, language, text, at)
            values ('L-900001', 'RELEASED', 'en', 'I wish you all the best.', now()) on conflict do nothing
            """).update();
    }

    /// An estimate of the planted donor's population, done.
    private void plantEstimate() throws InterruptedException {
        Walker coordinator = new Walker(base);
        EnumSet<Role> roles = EnumSet.of(Role.DONOR_COORDINATOR);
        coordinator.logIn("blind-insight", access.openInvented("blind-insight", "Insight", roles));
        String began = coordinator
                .form("/insight/estimates", Map.of("population", "", "loci", "A,B", "replicates", "0"))
                .headers();
        samples.put("estimate", numberIn(began, Pattern.compile("/insight/estimates/(\\d+)")));
        String file = "/insight/estimates/" + samples.get("estimate") + "/run.json";
        await("the estimate", () -> coordinator.get(file).status() == 200);
    }

    /// Searches for the patient, and waits for the first result of the standing search.
    private static void follow(Walker operator) throws InterruptedException {
        String patient = "/api/v1/patients/" + PATIENT;
        operator.send("POST", patient + "/steps", "application/json", "{\"step\":\"SEARCH\"}");
        operator.send("POST", patient + "/steps", "application/json", "{\"step\":\"ACTIVATE\"}");
        await(
                "the standing search",
                () -> operator.get("/api/v1/searches/standing/" + PATIENT).status() < 400);
    }

    /// A case of a centre from outside, with a request to a partner from outside, and a consent that names
    /// the donor.
    private void plantCase(Walker operator) {
        organisation(operator, OURS, "REGISTRY", true);
        organisation(operator, "BLIND-REG", "REGISTRY", true);
        organisation(operator, CENTRE, "TRANSPLANT_CENTRE", false);
        organisation(operator, PARTNER, "REGISTRY", false);
        String draft = "{\"kind\":\"SMP\",\"patient\":\"%s\",\"donor\":\"%s\",\"requester\":\"%s\",\"provider\":\"%s\"}"
                .formatted(PATIENT, DONOR, OURS, PARTNER);
        samples.put("request", numberIn(json(operator, "/api/v1/requests", draft), REQUEST));
        json(operator, "/api/v1/requests/" + samples.get("request") + "/steps", "{\"step\":\"SEND\"}");
        sql.sql("insert into case_file values (?, ?) on conflict do nothing")
                .params(PATIENT, CENTRE)
                .update();
        sql.sql("""
            insert into request_document (request, kind, version, name, media_type, sha256, content, added_by,
                                          added_at, readers)
            values (?, 'consent', 1, 'consent.txt', 'text/plain', 'x', ?, 'blind', now(), 'PROVIDER')
            on conflict do nothing
            """)
                .params(
                        samples.getOrDefault("request", "1"),
                        ("Signed by " + mark(Side.DONOR)).getBytes(StandardCharsets.UTF_8))
                .update();
        sql.sql("""
            insert into request_invoice (organisation, month, direction, version, lines_sha256, sha256,
                                         content, kept_by, kept_at)
            values (?, '2026-11', 'DUE', 1, repeat('0', 64), repeat('0', 64), 'an invoice', 'blind', now())
            on conflict do nothing
            """).param(PARTNER).update();
        sql.sql("select max(id) from request_document")
                .query(Long.class)
                .optional()
                .ifPresent(id -> samples.put("paper", id.toString()));
    }

    private void organisation(Walker operator, String code, String kind, boolean ours) {
        json(operator, "/api/v1/organisations", """
            {"code":"%s","kind":"%s","name":"Invented","country":"CN","zone":"UTC","working":["MONDAY"],
             "opens":"09:00:00","closes":"17:00:00","email":"","phone":"","address":"","ion":"","channel":"LETTER",
             "agreement":"","agreedUntil":null,"ours":%s,"invented":false,"version":0}
            """.formatted(code, kind, ours));
    }

    /// Waits until something planted is there; machines are slow at times.
    ///
    /// @throws IllegalStateException after [#PATIENCE]: a walk over half of the plants would say little
    private static void await(String what, BooleanSupplier there) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!there.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// @throws IllegalStateException if what should have been planted was refused
    private static String numberIn(String answer, Pattern pattern) {
        Matcher number = pattern.matcher(answer);
        if (!number.find()) {
            throw new IllegalStateException("not planted: " + answer);
        }
        return number.group(number.groupCount());
    }

    private static String json(Walker operator, String path, String body) {
        return operator.send(
                        "POST", path, "application/json", body, "Idempotency-Key", "walk " + path + body.hashCode())
                .body();
    }

    /// People from outside work somewhere, else they see nothing at all.
    private void bind(Role role, String name) {
        if (role == Role.TRANSPLANT_CENTRE || role == Role.PARTNER_REGISTRY) {
            sql.sql("insert into organisation_member values (?, ?) on conflict do nothing")
                    .params(name, role == Role.TRANSPLANT_CENTRE ? CENTRE : PARTNER)
                    .update();
        }
    }

    private static Map<IdentityField, String> marked(Side side) {
        Map<IdentityField, String> values = new EnumMap<>(IdentityField.class);
        for (IdentityField field : IdentityField.values()) {
            values.put(field, mark(side) + field.name() + "@example.org");
        }
        return values;
    }

    private static String mark(Side side) {
        return MARK + side.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void walk(Role role) {
        String name = "blind-" + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        Walker walker = new Walker(base);
        walker.logIn(name, access.openInvented(name, name, EnumSet.of(role)));
        bind(role, name);
        for (Route route : routes) {
            if (route.method().equals("GET") && !route.pattern().startsWith("/log-in")) {
                visit(route, address(route), walker, role);
            }
        }
        for (Route route : routes) {
            if (!route.method().equals("GET") && !route.pattern().matches("/log-out|/log-in.*|/account/.*|/api/.*")) {
                look(route, role, walker.form(address(route), form()));
            }
        }
        look(new Route("GET", "error page"), role, walker.get("/no-such-page?name=" + DONOR));
        look(new Route("GET", "error of the API"), role, walker.get("/api/v1/no-such-thing"));
    }

    private void visit(Route route, String address, Walker walker, Role role) {
        Walker.Answer answer = walker.get(address);
        look(route, role, answer);
        if (answer.status() >= 400 && answer.status() != 403) {
            answer = walker.get(address.replaceFirst("\\?.*", ""));
            look(route, role, answer);
        }
        if (answer.status() < 400) {
            reached.add(route);
        }
    }

    /// The planted donor comes in by a link, and sees themselves everywhere, and nothing of the patient;
    /// somebody without that session sees nobody.
    private void walkAsDonor() {
        link("blind-link-to-the-own-page", DONOR, "PORTAL");
        Walker donor = new Walker(base);
        donor.meet("/me/enter/blind-link-to-the-own-page");
        donor.form("/me/enter/blind-link-to-the-own-page", Map.of());
        donor.form(
                "/me/learn/family",
                Map.of("relation", "MOTHER", "email", mark(Side.DONOR) + "family@example.org", "tongue", "en"));
        donor.form("/me/questions", Map.of("text", "From " + mark(Side.DONOR) + "ASKED@example.org"));
        Walker stranger = new Walker(base);
        stranger.meet("/me");
        boolean themselves = false;
        for (Route route : routes) {
            if (route.pattern().matches("/(me|welcome|join|learn)(/.*)?")
                    && route.method().equals("GET")) {
                String address = address(route).replaceFirst("\\?.*", "");
                Walker.Answer answer = donor.get(address);
                lookFor(route + " as the donor", EnumSet.of(Side.PATIENT), answer);
                lookForCodes(route + " as the donor", answer);
                themselves |= answer.body().contains(mark(Side.DONOR));
                lookFor(route + " as a stranger", EnumSet.allOf(Side.class), stranger.get(address));
            }
        }
        if (!themselves) {
            leaks.add("the donor does not see their own data, so that this walk has looked at nothing");
        }
        for (Route route : routes) {
            if (route.pattern().matches("/(me|join|welcome|learn)(/.*)?")
                    && route.method().equals("POST")) {
                lookFor(route + " as a stranger", EnumSet.allOf(Side.class), stranger.form(address(route), form()));
            }
        }
    }

    /// A donor learns no code of the patient either, nor where the cells go.
    private void lookForCodes(String where, Walker.Answer answer) {
        String said = answer.body().replace("donor=" + DONOR, "").replace("patient=" + PATIENT, "");
        if (Stream.of(PATIENT, CENTRE).anyMatch(said::contains)) {
            leaks.add(where + " shows a code of the patient’s side");
        }
    }

    private void walkAsOperator() {
        Walker operator = new Walker(base).withToken(token);
        for (Route route : routes) {
            if (route.method().equals("GET")) {
                Walker.Answer answer = operator.get(address(route));
                if (answer.status() < 400 && route.pattern().startsWith("/api/")) {
                    reached.add(route);
                }
                lookFor(route + " as operator", EnumSet.allOf(Side.class), answer);
            } else if (route.pattern().startsWith("/api/") && !route.pattern().contains("/operator/")) {
                lookFor(
                        route + " as operator",
                        EnumSet.allOf(Side.class),
                        operator.send(route.method(), address(route), "application/json", "{}"));
            }
        }
    }

    private void look(Route route, Role role, Walker.Answer answer) {
        Set<Side> hidden = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (!MAY.getOrDefault(side, Set.of()).contains(role)
                    && !isItsOwnConsent(route, role, side)
                    && !isReviewersBench(route, role)) {
                hidden.add(side);
            }
        }
        lookFor(route + " as " + role, hidden, answer);
    }

    /// The planted partner is the donor's own registry, which wrote the consent of its donor.
    private static boolean isItsOwnConsent(Route route, Role role, Side side) {
        return side == Side.DONOR
                && role == Role.PARTNER_REGISTRY
                && route.pattern().endsWith("/papers/{paper}");
    }

    /// Reviewers open originals, which may name whoever wrote them; that is what they are there for.
    private static boolean isReviewersBench(Route route, Role role) {
        return role == Role.CORRESPONDENCE_REVIEWER
                && Set.of("/letters/{id}/workbench", "/letters/{id}/redaction").contains(route.pattern());
    }

    private void lookFor(String where, Set<Side> hidden, Walker.Answer answer) {
        visits++;
        String all = answer.headers() + "\n" + answer.body();
        hidden.stream()
                .filter(side -> all.toLowerCase(java.util.Locale.ROOT).contains(mark(side)))
                .forEach(side -> leaks.add(where + " shows the identity of a " + side));
        if (all.contains("\tat org.")) {
            leaks.add(where + " shows insides of the program");
        } else if (answer.status() >= 500 && !where.contains("/error")) {
            faults.add(where + " breaks with " + answer.status());
        }
    }

    /// Something that exists in place of each variable.
    private String address(Route route) {
        String room = route.pattern().replaceFirst("^/api/v1", "").replaceFirst("^/([a-z]*).*", "$1");
        String id =
                switch (room) {
                    case "donors" -> DONOR;
                    case "patients", "searches", "cases" -> PATIENT;
                    case "requests" -> samples.getOrDefault("request", "1");
                    case "imports" -> samples.getOrDefault("import", "1");
                    case "workups" -> samples.getOrDefault("WORKUP", "1");
                    case "collections" -> samples.getOrDefault("COLLECTION", "1");
                    case "shipments" -> samples.getOrDefault("SHIPMENT", "1");
                    case "followups" -> samples.getOrDefault("FOLLOWUP", "1");
                    case "events" -> samples.getOrDefault("EVENT", "1");
                    case "outcomes" -> samples.getOrDefault("OUTCOME", "1");
                    case "disclosures" -> samples.getOrDefault("DISCLOSURE", "1");
                    case "letters" ->
                        route.pattern().endsWith("/released")
                                ? samples.getOrDefault("LETTER", "1")
                                : samples.getOrDefault("sealed letter", "1");
                    case "frequencies" -> samples.getOrDefault("set", "1");
                    case "inventories", "administration" -> samples.getOrDefault("inventory", "1");
                    case "insight" -> samples.getOrDefault("estimate", "1");
                    case "welcome", "texts" -> ofPublicPages(route);
                    case "guests" -> samples.getOrDefault("public EVENT", "1");
                    default -> "1";
                };
        String address = VARIABLE.matcher(route.pattern()).replaceAll(variable -> switch (variable.group(1)) {
            case "id", "number" -> id;
            case "donor" -> DONOR;
            case "patient" -> PATIENT;
            case "locus" -> "A";
            case "name" -> "blind-victim";
            case "picture" -> samples.getOrDefault(room.equals("texts") ? "public picture" : "picture", "1");
            case "kind" -> "talks";
            case "sheet" -> samples.getOrDefault("sheet", "1");
            case "partner" -> PARTNER;
            case "question" -> samples.getOrDefault("question", "1");
            case "paper" -> samples.getOrDefault("paper", "1");
            case "code" ->
                room.equals("problems")
                        ? "WEB-0001"
                        : room.equals("applicants") ? samples.getOrDefault("applicant", "1") : PARTNER;
            case "word" ->
                switch (room) {
                    case "me" -> "blind-link-to-the-own-page";
                    case "welcome" -> "blind-link-to-come-to-an-event";
                    case "learn" -> "blind-link-to-read-along";
                    default -> "blind-link-to-confirm-an-address";
                };
            case "slug" -> "donation";
            case "medium" -> samples.getOrDefault("medium", "1");
            case "format" -> "csv";
            case "table" -> "consents";
            case "topic" -> "journey";
            case "language" -> "en";
            case "token" -> "blind-token";
            case "symbol" -> "number";
            case "file" -> "frequencies.csv";
            case "year" -> "2026";
            case "month" -> "2026-11";
            case "direction" -> "DUE";
            case "side" -> "due";
            default -> "1";
        });
        return route.method().equals("GET") ? address + asking(address) : address;
    }

    private String ofPublicPages(Route route) {
        String what = route.pattern().startsWith("/welcome/pictures")
                ? "public picture"
                : route.pattern().startsWith("/welcome/events") ? "public EVENT" : "public TALK";
        return samples.getOrDefault(what, "1");
    }

    private static String asking(String address) {
        return address.startsWith("/api/v1/searches")
                ? askingSearches(address)
                : "?patient=" + PATIENT + "&donor=" + DONOR + "&kind=RSV&name=A*01:01&q=" + DONOR;
    }

    /// Searches refuse every name that they do not know.
    private static String askingSearches(String address) {
        if (address.startsWith("/api/v1/searches/" + PATIENT + "/")) {
            return "";
        }
        String patient = "?patient=" + PATIENT;
        return switch (address) {
            case "/api/v1/searches" -> patient + "&kind=D";
            case "/api/v1/searches/outlook" -> patient;
            default -> patient + "&donor=" + DONOR;
        };
    }

    /// A form that many routes understand far enough to answer with more than "something is missing".
    private static Map<String, String> form() {
        return Map.of(
                "reason",
                "looking around in the walk",
                "code",
                DONOR,
                "side",
                "DONOR",
                "name",
                "blind-new",
                "displayName",
                "New",
                "verdict",
                "seen",
                "field",
                "PHONE",
                "yes",
                "false",
                "id",
                PATIENT);
    }

    private void lookIntoFiles() {
        for (String folder : List.of("logs", "uploads", "inventories", "audit")) {
            Path root = data.root().resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(Files::isRegularFile)
                            .filter(this::holdsMark)
                            .forEach(file ->
                                    leaks.add("the file " + data.root().relativize(file) + " holds an identity"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private boolean holdsMark(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return text.contains(mark(Side.DONOR)) || text.contains(mark(Side.PATIENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every row of every table that the server's own role can read, as text.
    private void lookIntoTables() {
        List<String> tables = sql.sql("""
            select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
             where table_schema in ('public', 'audit') and table_type = 'BASE TABLE'
            """).query((row, _) -> row.getString(1)).list();
        for (String table : tables) {
            long rows = sql.sql("select count(*) from " + table + " t where t::text ~ '" + MARK + "(donor|patient)'")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                leaks.add("the table " + table + " holds identities in " + rows + " rows");
            }
        }
    }
}
