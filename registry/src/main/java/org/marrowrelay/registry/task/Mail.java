package org.marrowrelay.registry.task;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// E-mail over SMTP; there when `spring.mail.host` is set. A message that was handed over twice after a crash carries
/// the same `Message-ID`, by which mail programs recognise it.
@Component
@ConditionalOnProperty("spring.mail.host")
class Mail implements Post {
    private final JavaMailSender sender;
    private final String from;
    private final String host;

    Mail(
            JavaMailSender sender,
            @Value("${relay.mail-from:relay@localhost}") String from,
            @Value("${spring.mail.host}") String host) {
        this.sender = sender;
        this.from = from;
        this.host = host;
    }

    @Override
    public String way() {
        return host + ", " + from;
    }

    @Override
    public Notice.Channel channel() {
        return Notice.Channel.EMAIL;
    }

    @Override
    public void send(Notice notice) {
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(notice.address());
            helper.setSubject(notice.subject());
            helper.setText(notice.body());
            message.saveChanges();
            message.setHeader("Message-ID", "<notice-" + notice.id() + "@" + from.replaceFirst(".*@", "") + ">");
        } catch (MessagingException e) {
            throw new MailPreparationException("the address or the text is none of an e-mail · 地址或内容不能写成邮件", e);
        }
        try {
            sender.send(message);
        } catch (MailException failure) {
            throw new MailSendException(why(failure), failure);
        }
    }

    /// In words for people; what the server said is not kept, since it may repeat the address.
    private String why(MailException failure) {
        if (isCausedBy(failure, SocketTimeoutException.class)) {
            return host + " does not answer in time · 未及时应答";
        }
        if (isCausedBy(failure, ConnectException.class) || isCausedBy(failure, UnknownHostException.class)) {
            return host + " cannot be reached · 无法连接";
        }
        if (failure instanceof MailAuthenticationException) {
            return host + " does not take our name and password · 不接受我们的用户名和密码";
        }
        return isCausedBy(failure, SendFailedException.class)
                ? host + " does not take this address · 不接受此地址"
                : host + " did not take the message · 没有接受此邮件";
    }

    /// Mail programs chain their exceptions in three ways.
    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        return kind.isInstance(failure)
                || Stream.concat(
                                Stream.of(failure.getCause()),
                                switch (failure) {
                                    case MailSendException sent -> Arrays.stream(sent.getMessageExceptions());
                                    case MessagingException mail -> Stream.of(mail.getNextException());
                                    default -> Stream.of();
                                })
                        .filter(Objects::nonNull)
                        .anyMatch(next -> isCausedBy(next, kind));
    }
}
