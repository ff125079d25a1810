package org.marrowrelay.registry.donor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a registry decides about its donors.
///
/// @param ion issuing organisation number that begins every GRID issued here: four digits, handed out by ICCBBA
///     through WMDA. The default is not handed out to anybody: only samples may carry it
/// @param contactMonths after how many months without contact a donor should be written to
/// @param checkupMonths after how many months the health questionnaire should be repeated
/// @param restMonths how long a donor rests after a donation
/// @param ofAgeYears how old a volunteer is at least (DOMAIN 1.2: minors are excluded)
@ConfigurationProperties("relay.donors")
public record DonorSettings(
        @DefaultValue("0990") String ion,
        @DefaultValue("12") int contactMonths,
        @DefaultValue("24") int checkupMonths,
        @DefaultValue("12") int restMonths,
        @DefaultValue("18") int ofAgeYears) {}
