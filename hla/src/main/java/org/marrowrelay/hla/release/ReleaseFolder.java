package org.marrowrelay.hla.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;

/// Where the files of a release lie: beside a folder `wmda`, with the small changes of place over the years.
///
/// @param root the folder that holds `wmda`
record ReleaseFolder(Path root) {
    private static final Pattern NUMBERED_LIST = Pattern.compile("Allelelist\\.\\d+\\.txt");

    /// The release at or just below the folder: an archive holds its files in one folder more.
    ///
    /// @throws InvalidCatalogue if there are several
    static Optional<ReleaseFolder> find(Path folder) {
        try (Stream<Path> below = Files.walk(folder, 3)) {
            return below.filter(path -> path.getFileName() != null
                            && withoutSlash(path.getFileName().toString()).equals("wmda"))
                    .filter(Files::isDirectory)
                    .map(Path::getParent)
                    .collect(Collectors.collectingAndThen(Collectors.toList(), ReleaseFolder::only));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ReleaseFolder> only(List<Path> roots) {
        List<Path> shallowest = roots.stream()
                .filter(root -> roots.stream().allMatch(other -> other.getNameCount() >= root.getNameCount()))
                .sorted()
                .toList();
        if (shallowest.size() > 1) {
            throw new InvalidCatalogue(several(shallowest));
        }
        return shallowest.stream().findFirst().map(ReleaseFolder::new);
    }

    private static Problem several(List<Path> roots) {
        return Problem.of(
                        "REL-0009",
                        "there are {0} releases here: {1}",
                        "give the folder of one of them",
                        roots.size(),
                        roots.stream()
                                .map(root -> root.getFileName().toString())
                                .collect(Collectors.joining(", ")))
                .at(String.valueOf(roots.getFirst().getParent()));
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /// A file of the folder `wmda`.
    Optional<Path> wmda(String name) {
        return first(List.of(root.resolve("wmda").resolve(name)));
    }

    /// A relation file: from 3.64 those of the known columns lie in `wmda/pre2026`.
    Optional<Path> relation(String name) {
        Path wmda = root.resolve("wmda");
        return first(List.of(wmda.resolve("pre2026").resolve(name), wmda.resolve(name)));
    }

    /// A file of the release's own folder, or of the folder that later releases gave it.
    Optional<Path> file(String name) {
        return first(List.of(root.resolve(name), root.resolve("tce").resolve(name)));
    }

    /// The official table of version 2 names; it does not change, so one beside several release folders serves
    /// all.
    Optional<Path> version2() {
        Path name = root.getFileSystem().getPath("Nomenclature_2009.txt");
        Path above = root.toAbsolutePath().getParent();
        return first(List.of(root.resolve(name), above == null ? root.resolve(name) : above.resolve(name)));
    }

    /// The list of accession numbers: `Allelelist.txt`, or the numbered one of later layouts.
    Optional<Path> alleleList() {
        return first(List.of(root.resolve("Allelelist.txt"), root.resolve("allelelist/Allelelist.txt")))
                .or(() -> numberedList(root.resolve("allelelist")))
                .or(() -> numberedList(root));
    }

    private static Optional<Path> numberedList(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> lists = files.filter(file ->
                            NUMBERED_LIST.matcher(file.getFileName().toString()).matches())
                    .toList();
            return lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Path> first(List<Path> candidates) {
        return candidates.stream().filter(Files::isRegularFile).findFirst();
    }
}
