package org.marrowrelay.hla.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the files of one release say, gathered while they are read, before it is written as a catalogue.
final class ReleaseContent {
    String version = "";
    String date = "";
    private long[] names = {};
    int[] accessions = {};
    int[] gGroups = {};
    int[] pGroups = {};
    int[] serology = {};
    byte[] tce = {};
    byte[] status = {};
    final GroupTable g = new GroupTable();
    final GroupTable p = new GroupTable();
    final LineTable serologyRows = new LineTable();
    final List<String> antigens = new ArrayList<>();
    final List<String> relations = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();
    final List<String> deleted = new ArrayList<>();
    final List<String> version2 = new ArrayList<>();

    /// The current allele names, sorted.
    long[] names() {
        return names;
    }

    void setNames(long[] sorted) {
        names = sorted;
        accessions = new int[sorted.length];
        gGroups = filled(sorted.length);
        pGroups = filled(sorted.length);
        serology = filled(sorted.length);
        tce = new byte[sorted.length];
        status = new byte[sorted.length];
    }

    private static int[] filled(int length) {
        int[] ids = new int[length];
        Arrays.fill(ids, -1);
        return ids;
    }

    /// The place of the name, negative when it is not a current allele.
    int indexOf(long name) {
        return Arrays.binarySearch(names, name);
    }

    /// Numbers rows by their text, equal ones once.
    static final class LineTable {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int number(String row) {
            return numbers.computeIfAbsent(row, ignored -> numbers.size());
        }

        List<String> rows() {
            return List.copyOf(numbers.keySet());
        }
    }

    /// Groups by name, with their alleles; numbered in canonical order once all are known.
    static final class GroupTable {
        private final TreeMap<Long, List<Integer>> members = new TreeMap<>();

        void add(long group, int allele) {
            members.computeIfAbsent(group, ignored -> new ArrayList<>()).add(allele);
        }

        long[] names() {
            return members.keySet().stream().mapToLong(Long::longValue).toArray();
        }

        /// Writes each group's number into the column of the alleles.
        void number(int[] column) {
            Map<Long, Integer> numbers = new HashMap<>();
            members.keySet().forEach(group -> numbers.put(group, numbers.size()));
            members.forEach(
                    (group, alleles) -> alleles.forEach(allele -> column[allele] = numbers.getOrDefault(group, -1)));
        }
    }
}
