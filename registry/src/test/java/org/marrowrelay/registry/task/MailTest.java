package org.marrowrelay.registry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// What people read when a mail server does not do its work: no names of classes, and no address.
class MailTest {
    private static final Notice NOTICE =
            new Notice(1, "key", Notice.Channel.EMAIL, "zhivago@invented.example", "Subject", "Text", Instant.EPOCH);

    @Test
    void a_server_that_takes_a_connection_and_says_nothing_is_said_in_words() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(failure(silent.getLocalPort())).isEqualTo("127.0.0.1 does not answer in time · 未及时应答");
        }
    }

    @Test
    void a_server_that_is_not_there_is_said_in_words() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(failure(port)).isEqualTo("127.0.0.1 cannot be reached · 无法连接");
    }

    @Test
    void an_address_that_is_refused_is_not_repeated() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(server));
            assertThat(failure(server.getLocalPort())).isEqualTo("127.0.0.1 does not take this address · 不接受此地址");
        }
    }

    private static void refuse(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            answer(socket, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(socket, line.startsWith("RCPT") ? "550 5.1.1 zhivago@invented.example is unknown" : "250 well");
            }
        } catch (IOException gone) {
            // the other side has what it wanted
        }
    }

    private static void answer(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String failure(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().put("mail.smtp.timeout", "300");
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "300");
        Mail mail = new Mail(sender, "relay@invented.example", "127.0.0.1");
        return String.valueOf(catchThrowable(() -> mail.send(NOTICE)).getMessage());
    }
}
