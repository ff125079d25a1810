package org.marrowrelay.registry.contact;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowrelay.registry.access.OnBehalf;
import org.marrowrelay.registry.database.Beyond;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.SecretBox;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.retention.Kept;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.Post;
import org.marrowrelay.registry.task.Rounds;
import org.marrowrelay.registry.web.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes to donors and applicants by their code. Messages are rows of the caller's transaction; the address
/// is opened in the vault when one goes out, which the trail shows, and no other table ever holds it.
///
/// A message that cannot be handed over is tried again, later each time, for about three days; then it is
/// given up, which counts as a bounce.
@Service
public class DonorPost {
    private static final Logger LOG = LoggerFactory.getLogger(DonorPost.class);
    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 20;

    private final JdbcClient sql;
    private final IdentityDesk vault;
    private final SecretBox box;
    private final Map<Notice.Channel, Post> posts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean sandbox;
    private final Rounds rounds = new Rounds(this::sendAll);

    DonorPost(
            JdbcClient sql,
            IdentityDesk vault,
            SecretBox box,
            List<Post> posts,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${relay.sandbox:false}") boolean sandbox) {
        this.sql = sql;
        this.vault = vault;
        this.box = box;
        this.posts = posts.stream().collect(Collectors.toMap(Post::channel, Function.identity()));
        this.transaction = transaction;
        this.clock = clock;
        this.sandbox = sandbox;
    }

    /// What is said to somebody.
    ///
    /// @param title the subject line; the whole of a text message
    public record Said(String title, String body) {}

    /// A message as it stands.
    ///
    /// @param bounced it was given up
    public record Sent(String key, Instant madeAt, boolean sent, boolean bounced) {}

    /// Whether text messages can leave the house.
    public boolean hasTextMessages() {
        return posts.containsKey(Notice.Channel.PAGE);
    }

    /// Writes a message, unless one with its key is there.
    @Transactional
    public void write(String key, String code, Notice.Channel channel, Said said) {
        sql.sql("""
                        insert into donor_message (key, subject, channel, sealed, made_at, not_before)
                        values (?, ?, ?, ?, ?, ?) on conflict (key) do nothing
                        """)
                .params(
                        key,
                        code,
                        channel.name(),
                        box.seal((said.title() + "\n" + said.body()).getBytes(StandardCharsets.UTF_8), purpose(key)),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /// Messages to somebody, youngest first.
    public List<Sent> of(String code) {
        return sql.sql("select * from donor_message where subject = ? order by id desc limit 100")
                .param(code)
                .query((row, _) -> new Sent(
                        row.getString("key"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("sent_at") != null,
                        row.getTimestamp("failed_at") != null))
                .list();
    }

    /// What a message says that was not sent yet; for tests and for the staff of a registry without a mail
    /// server.
    public Optional<Said> read(String key) {
        return sql.sql("select sealed from donor_message where key = ? and sealed is not null")
                .param(key)
                .query(byte[].class)
                .optional()
                .map(kept -> opened(key, kept));
    }

    private Said opened(String key, byte[] sealed) {
        String text = new String(box.open(sealed, purpose(key)), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return new Said(text.substring(0, end), text.substring(end + 1));
    }

    private static String purpose(String key) {
        return "donor message " + key;
    }

    private record Waiting(long id, String key, String code, Notice.Channel channel, Said said, int attempts) {}

    @Scheduled(fixedDelay = 5_000, initialDelay = 15_000)
    public void beginRounds() {
        rounds.begin(posts.values());
    }

    /// Each message is a transaction of its own; a round of a channel ends with the first one that cannot be sent.
    private void sendAll(Post post) {
        if (sandbox) {
            return; // training: nothing leaves
        }
        int handed = 0;
        while (handed < AT_ONCE && Boolean.TRUE.equals(transaction.execute(_ -> sendNext(post)))) {
            handed++;
        }
    }

    private boolean sendNext(Post post) {
        Optional<Waiting> next = next(post.channel());
        return next.isPresent() && send(next.get(), post);
    }

    private Optional<Waiting> next(Notice.Channel channel) {
        return sql.sql("""
                        select * from donor_message
                         where channel = ? and sent_at is null and failed_at is null and not_before <= ?
                         order by id limit 1 for update skip locked
                        """)
                .params(channel.name(), Timestamp.from(clock.instant()))
                .query((row, _) -> new Waiting(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getString("subject"),
                        channel,
                        opened(row.getString("key"), row.getBytes("sealed")),
                        row.getInt("attempts")))
                .optional();
    }

    /// @return whether the round goes on
    private boolean send(Waiting message, Post post) {
        Optional<String> address = address(message);
        if (address.isEmpty()) {
            ended(message, "failed_at", "no address");
            return true;
        }
        try {
            Beyond.change(); // what has left the house is not sent again because the database gave the rest up
            Said said = message.said();
            post.send(new Notice(
                    -message.id(),
                    message.key(),
                    message.channel(),
                    address.get(),
                    said.title(),
                    said.body(),
                    clock.instant()));
            ended(message, "sent_at", "");
            return true;
        } catch (RuntimeException failure) { // whatever a server answers; its words may hold the address
            LOG.warn(
                    "donor message {} could not be sent: {}",
                    message.id(),
                    failure.getClass().getSimpleName());
            later(message, failure.getClass().getSimpleName());
            return false;
        }
    }

    private Optional<String> address(Waiting message) {
        IdentityField field =
                switch (message.channel()) {
                    case EMAIL -> IdentityField.EMAIL;
                    case PAGE -> IdentityField.PHONE;
                };
        return OnBehalf.ofServer(() -> vault.open(Subject.donor(message.code()), field, "a message to that person"))
                .map(text -> message.channel() == Notice.Channel.PAGE ? EmailAddress.plainPhone(text) : text.strip())
                .filter(text -> EmailAddress.isOne(text) || EmailAddress.isPhone(text));
    }

    private void ended(Waiting message, String how, String failure) {
        sql.sql("update donor_message set " + how
                        + " = ?, sealed = null, attempts = attempts + 1, failure = ? where id = ?")
                .params(Timestamp.from(clock.instant()), failure, message.id())
                .update();
    }

    private void later(Waiting message, String failure) {
        if (message.attempts() + 1 >= ATTEMPTS) {
            ended(message, "failed_at", failure);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << message.attempts());
        sql.sql("update donor_message set attempts = attempts + 1, failure = ?, not_before = ? where id = ?")
                .params(failure, Timestamp.from(clock.instant().plus(pause)), message.id())
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class OldMessages {
        @Bean
        Kept donorMessages(JdbcClient sql) {
            return Kept.of("DONOR_MESSAGE", before -> sql.sql("delete from donor_message where made_at < ?")
                    .param(before.atOffset(ZoneOffset.UTC))
                    .update());
        }
    }
}
