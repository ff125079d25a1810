package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A release that nobody published: some thousand alleles at seven loci in the layout of the owner's files, so that
/// inputs can be nearly right. Nothing in it is drawn.
///
/// First fields run from 01 to 20, second fields from 01 to 08. Of each first field, 01 has alleles of three and four
/// fields in one G group, 02 is a group of one, 05 is null, 07 is of low expression, and 08 was withdrawn for 01.
final class FuzzRelease {
    static final List<String> LOCI = List.of("A", "B", "C", "DRB1", "DQB1", "DPB1", "DRB4");
    private static final int FIRST_FIELDS = 20;

    private final List<String> alleles = new ArrayList<>();
    private final StringBuilder list = new StringBuilder("# version: IPD-IMGT/HLA 3.58.0\nAlleleID,Allele\n");
    private final StringBuilder names = new StringBuilder("# version: IPD-IMGT/HLA 3.58.0\n");
    private final StringBuilder gGroups = new StringBuilder("# made up\n");
    private final StringBuilder pGroups = new StringBuilder("# made up\n");
    private final StringBuilder serology = new StringBuilder("# made up\n");
    private final StringBuilder epitopes = new StringBuilder("Allele,P,V1,V2\n");
    private final StringBuilder status = new StringBuilder("Allele,a,b,Confirmed\n");

    private FuzzRelease() {
        for (String locus : LOCI) {
            for (int first = 1; first <= FIRST_FIELDS; first++) {
                family(locus, "%02d".formatted(first), first);
            }
        }
    }

    /// The files by name, as the reader of releases wants them.
    static Map<String, String> files() {
        FuzzRelease made = new FuzzRelease();
        Map<String, String> files = new TreeMap<>();
        files.put("Allelelist.txt", made.list.toString());
        files.put("Allele_status.txt", made.status.toString());
        files.put("wmda/hla_nom.txt", made.names.toString());
        files.put("wmda/hla_nom_g.txt", made.gGroups.toString());
        files.put("wmda/hla_nom_p.txt", made.pGroups.toString());
        files.put("wmda/rel_dna_ser.txt", made.serology.toString());
        files.put("wmda/rel_ser_ser.txt", "# made up\nA;9;23/24;\nA;24;;2403\nB;5;51/52;\n");
        files.put("tce/dpb_tce.csv", made.epitopes.toString());
        return files;
    }

    private void family(String locus, String first, int number) {
        names.append("%s;%d;19800101;;;%n".formatted(locus, number));
        String low = first + ":01";
        allele(locus, low + ":01:01", number + ";;;");
        allele(locus, low + ":01:02", number + ";;;");
        allele(locus, low + ":02", number + ";;;");
        allele(locus, first + ":02", number + ";;;");
        allele(locus, first + ":03", "?;" + number + ";;");
        allele(locus, first + ":04", "?;;" + number + "/" + (number + 1) + ";");
        allele(locus, first + ":05N", "0;;;");
        allele(locus, first + ":06:01", number + ";;;" + number);
        allele(locus, first + ":06:02Q", "?;;;" + number);
        allele(locus, first + ":07L", number + ";;;");
        names.append("%s*;%s:08;20000101;20100101;%s:01:01;identical%n".formatted(locus, first, low));
        group(gGroups, locus, low + ":01:01/" + low + ":01:02/" + first + ":05N", low + ":01G");
        group(gGroups, locus, first + ":06:01/" + first + ":06:02Q", first + ":06:01G");
        group(pGroups, locus, low + ":01:01/" + low + ":01:02/" + low + ":02", low + "P");
        group(pGroups, locus, first + ":03/" + first + ":04", first + ":03P");
    }

    private void allele(String locus, String fields, String antigens) {
        String name = locus + "*" + fields;
        alleles.add(name);
        list.append("HLA%05d,%s%n".formatted(alleles.size(), name));
        names.append("%s*;%s;20000101;;;%n".formatted(locus, fields));
        serology.append("%s*;%s;%s%n".formatted(locus, fields, antigens));
        status.append(name).append(",1,1,Confirmed\n");
        if (locus.equals("DPB1")) {
            epitopes.append(name).append(",x,3,").append(alleles.size() % 4).append('\n');
        }
    }

    private static void group(StringBuilder file, String locus, String members, String name) {
        file.append("%s*;%s;%s%n".formatted(locus, members, name));
    }
}
