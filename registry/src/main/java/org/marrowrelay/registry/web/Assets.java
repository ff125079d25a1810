package org.marrowrelay.registry.web;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/// Serves what pages are made of: styles, scripts and pictures, each under an address that holds a hash of its
/// content, and the libraries of the browser under one that holds their version.
///
/// Only these folders. Spring's own rule is that any address may be a file of the class path; then each link of a
/// page is looked for in every library before it is written, which was a quarter of a page's time.
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {
    private static final List<String> FOLDERS = List.of("css", "js", "img");
    private static final CacheControl A_YEAR = CacheControl.maxAge(Duration.ofDays(365));

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : FOLDERS) {
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setCacheControl(A_YEAR)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        // a library's version is put into its links by the resolver that comes with the chain
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(A_YEAR)
                .resourceChain(true);
    }
}
