package org.marrowrelay.registry.access.web;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.Permissions;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/// Pages show nobody a form that would refuse them: forms that are posted, and links and buttons that lead to such
/// forms (`/donors/new`, `/patients/P1/edit`, `/requests/R1/correct`), are left out when the table of permissions
/// closes them to the person who looks. Templates need not say so again. A form around a list says `data-content`:
/// the list stays.
@Component
class PermittedForms extends AbstractProcessorDialect {
    /// Behind Thymeleaf's own: addresses are made, conditions are decided by then.
    private static final int AFTER_ALL_OTHERS = 5_000;
    private static final Pattern FORM_PAGE = Pattern.compile("(/.+)/(new|edit|correct)");
    private static final Pattern ORIGIN = Pattern.compile("[?#;].*", Pattern.DOTALL);

    PermittedForms() {
        super("permitted forms", "permitted", AFTER_ALL_OTHERS);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Posted(), new Leading("a", "href"), new Leading("button", "formaction"));
    }

    private static boolean isClosed(ITemplateContext context, String address) {
        String path = ORIGIN.matcher(address).replaceFirst("");
        return context.getVariable("me") instanceof SignedIn.Me me
                && path.startsWith("/")
                && !Permissions.allows(HttpMethod.POST, path, me.account().roles());
    }

    private static final class Posted extends AbstractElementTagProcessor {
        Posted() {
            super(TemplateMode.HTML, "permitted", "form", false, null, false, AFTER_ALL_OTHERS);
        }

        @Override
        protected void doProcess(
                ITemplateContext context, IProcessableElementTag form, IElementTagStructureHandler structure) {
            String action = form.getAttributeValue("action");
            if ("post".equalsIgnoreCase(form.getAttributeValue("method"))
                    && action != null
                    && isClosed(context, action)) {
                leaveOut(form, structure);
            }
        }
    }

    /// A form that holds what there is to read, too, leaves that.
    private static void leaveOut(IProcessableElementTag form, IElementTagStructureHandler structure) {
        if (form.hasAttribute("data-content")) {
            structure.removeTags();
        } else {
            structure.removeElement();
        }
    }

    private static final class Leading extends AbstractElementTagProcessor {
        private final String attribute;

        Leading(String element, String attribute) {
            super(TemplateMode.HTML, "permitted", element, false, null, false, AFTER_ALL_OTHERS);
            this.attribute = attribute;
        }

        @Override
        protected void doProcess(
                ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler structure) {
            String target = form(tag.getAttributeValue(attribute));
            if (target != null && isClosed(context, target)) {
                structure.removeElement();
            }
        }

        /// What the form on the page at that address is sent to; `null` for other pages.
        private static @Nullable String form(@Nullable String address) {
            Matcher page = FORM_PAGE.matcher(
                    ORIGIN.matcher(address == null ? "" : address).replaceFirst(""));
            if (!page.matches()) {
                return null;
            }
            return page.group(2).equals("correct") ? page.group() : page.group(1);
        }
    }
}
