package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.web.Missing;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// A transplant centre reads the search reports of its own cases; any other is not there for it.
@Component
class OutsideReports implements HandlerInterceptor, WebMvcConfigurer {
    private static final int PATIENT = 2;

    private final Actors actors;
    private final CaseDesk cases;

    OutsideReports(Actors actors, CaseDesk cases) {
        this.actors = actors;
        this.cases = cases;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/patients/*/report.pdf");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        OrganisationCode where =
                request.getRemoteUser() == null ? null : actors.of(request).organisation();
        if (where != null && !isTheirs(request.getRequestURI().split("/", -1)[PATIENT], where)) {
            throw new Missing();
        }
        return true;
    }

    private boolean isTheirs(String patient, OrganisationCode where) {
        try {
            return cases.isCentre(new PatientId(patient), where);
        } catch (ProblemException noCode) {
            return false;
        }
    }
}
