package org.marrowrelay.registry.launch;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// In a training run: asks for the first pages, so that their classes are in the cache too, and ends the server.
@Component
@ConditionalOnProperty("relay.training")
class Training {
    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final String[] PAGES = {"/health", "/log-in", "/log-in?refused", "/css/relay.css", "/no-such-page"};

    private final ConfigurableApplicationContext server;

    Training(ConfigurableApplicationContext server) {
        this.server = server;
    }

    /// A server that was killed could not end its training: this one ends itself then.
    @PostConstruct
    void endWithItsServer() {
        ProcessHandle.of(server.getEnvironment().getProperty("relay.training-of", Long.class, 0L))
                .ifPresent(
                        trainer -> Thread.ofPlatform().name("trainer").daemon().start(() -> endAfter(trainer)));
    }

    private static void endAfter(ProcessHandle trainer) {
        trainer.onExit().join();
        Runtime.getRuntime().halt(1);
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(100)
    void train() {
        Thread.ofPlatform().name("training").start(() -> {
            visitPages();
            server.close();
        });
    }

    private void visitPages() {
        int port = server instanceof ServletWebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            LOG.warn("the training run could not visit its pages: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
