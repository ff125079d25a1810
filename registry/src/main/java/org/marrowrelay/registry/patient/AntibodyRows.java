package org.marrowrelay.registry.patient;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Antibodies as the JSON of a column.
final class AntibodyRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Particulars.Antibody>> LIST = new TypeReference<>() {};

    private AntibodyRows() {}

    static String write(List<Particulars.Antibody> antibodies) {
        return JSON.writeValueAsString(antibodies);
    }

    static List<Particulars.Antibody> read(String json) {
        return JSON.readValue(json, LIST);
    }
}
