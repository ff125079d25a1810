package org.marrowrelay.registry.task;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Stands in for a gateway of text messages while one is rehearsed: what would be sent goes to the log,
/// without its text, and counts as sent. Only where `relay.pager=log` asks for it: a page that nobody gets
/// must not look as if it were sent. A real one is [Gateway].
@Component
@ConditionalOnProperty(name = "relay.pager", havingValue = "log")
class PagerLog implements Post {
    private static final Logger LOG = LoggerFactory.getLogger(PagerLog.class);

    @Override
    public Notice.Channel channel() {
        return Notice.Channel.PAGE;
    }

    @Override
    public String way() {
        return "log";
    }

    @Override
    public void send(Notice notice) {
        LOG.info("rehearsal: message {} would be paged", notice.id());
    }
}
