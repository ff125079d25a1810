package org.marrowrelay.registry.correspondence;

import java.util.List;
import org.marrowrelay.registry.matter.Matter;

/// What a reviewer works on: the opened original with its marks, and what is proposed to go on.
///
/// @param original as it was written
/// @param marks likely identifiers in it, in the order of the text
/// @param proposed what the first reviewer proposed; before that, the original with every mark replaced
/// @param pictures what came with it
public record Workbench(
        Matter<LetterState> letter,
        String original,
        List<Identifier> marks,
        String proposed,
        List<EnclosedPicture> pictures) {
    public Workbench {
        marks = List.copyOf(marks);
        pictures = List.copyOf(pictures);
    }

    /// A picture that came with a letter.
    ///
    /// @param said what the file told beside its picture; taken out before anything is shown
    public record EnclosedPicture(String id, List<Picture.Said> said) {
        public EnclosedPicture {
            said = List.copyOf(said);
        }
    }
}
