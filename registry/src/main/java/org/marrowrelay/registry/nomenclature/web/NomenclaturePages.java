package org.marrowrelay.registry.nomenclature.web;

import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.web.Notice;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Which release names are read under, and how to install one.
@Controller
class NomenclaturePages {
    private final ActiveNomenclature active;

    NomenclaturePages(ActiveNomenclature active) {
        this.active = active;
    }

    @GetMapping("/nomenclature")
    String show(Model page) {
        page.addAttribute("starter", active.isStarter());
        page.addAttribute("release", active.release());
        return "nomenclature/show";
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place nomenclaturePlace() {
            return new Place("nomenclature", "knowing", "/nomenclature", "n", 320, () -> Place.Tally.NONE);
        }

        /// Every page says that it is a starter.
        @Bean
        Notice starterNotice(ActiveNomenclature active) {
            return new Notice() {
                @Override
                public Kind kind() {
                    return Kind.STARTER;
                }

                @Override
                public boolean holds() {
                    return active.isStarter();
                }
            };
        }
    }
}
