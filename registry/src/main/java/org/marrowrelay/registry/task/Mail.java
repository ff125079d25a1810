package org.marrowrelay.registry.task;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailPreparationException;
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
            throw new MailPreparationException(e);
        }
        sender.send(message);
    }
}
