package org.marrowrelay.registry.task;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostOfficeTest {
    private static final Post POST = new Post() {
        @Override
        public Notice.Channel channel() {
            return Notice.Channel.values()[0];
        }

        @Override
        public String way() {
            return "nowhere";
        }

        @Override
        public void send(Notice notice) {
            throw new AssertionError("a message left");
        }
    };

    /// With a database that is not there, so that any look at what waits fails.
    private static PostOffice office(boolean sandbox) {
        DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://localhost:1/nowhere");
        return new PostOffice(
                new Notices(JdbcClient.create(nowhere)),
                List.of(POST),
                new TransactionTemplate(new JdbcTransactionManager(nowhere)),
                Clock.systemUTC(),
                sandbox);
    }

    @Test
    void a_registry_for_training_does_not_even_look_for_messages_to_send() {
        assertThatCode(() -> office(true).sendAll()).doesNotThrowAnyException();
        assertThatThrownBy(() -> office(false).sendAll()).isInstanceOf(RuntimeException.class);
    }
}
