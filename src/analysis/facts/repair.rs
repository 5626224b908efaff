//! What structure put right in an attribution after it was found.

use serde::{Deserialize, Serialize};

/// A rule of structure that changed an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Repair {
    /// Words that can be nobody were taken for the source.
    HollowSource,
    /// The cue began before its verb: these words are the source's.
    NarrowedCue,
    /// `is said to be`: nobody says it, the subject belongs to the content.
    Agentless,
    /// What stands behind `according to` is the source.
    According,
    /// What stands behind `by` is the source.
    Passive,
    /// Somebody stands behind the verb, a clause before it.
    Inverted,
    /// A cue without a source got the subject of its verb.
    BorrowedSource,
    /// The content began in a dateline.
    Dateline,
    /// The content takes the quotation that it touches whole.
    WholeQuotation,
    /// The content goes on with a quotation of the next paragraphs.
    Running,
    /// A quotation without a cue of its own belongs to who spoke beside it.
    Joined,
    /// A content without a cue took the nearest one of its sentence.
    NearestCue,
    /// What goes on behind a lead-in is said by whom the lead-in names.
    LeadIn,
}

impl Repair {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::HollowSource => "hollow-source",
            Self::NarrowedCue => "narrowed-cue",
            Self::Agentless => "agentless",
            Self::According => "according",
            Self::Passive => "passive",
            Self::Inverted => "inverted",
            Self::BorrowedSource => "borrowed-source",
            Self::Dateline => "dateline",
            Self::WholeQuotation => "whole-quotation",
            Self::Running => "running",
            Self::Joined => "joined",
            Self::NearestCue => "nearest-cue",
            Self::LeadIn => "lead-in",
        }
    }

    /// What it did, for people.
    pub fn reason(self) -> &'static str {
        match self {
            Self::HollowSource => "words that can be nobody are no source",
            Self::NarrowedCue => "the cue starts at its verb, what stood before it is the source’s",
            Self::Agentless => "nobody speaks in ‘is said to’, its subject is spoken of",
            Self::According => "the source stands behind ‘according to’",
            Self::Passive => "the source stands behind ‘by’",
            Self::Inverted => "the source stands behind its verb",
            Self::BorrowedSource => "the subject of the verb is the source",
            Self::Dateline => "the content starts behind the dateline",
            Self::WholeQuotation => "the content takes the quotation whole",
            Self::Running => "the quotation runs on over paragraphs",
            Self::Joined => "the quotation beside it belongs to the same speaker",
            Self::NearestCue => "the nearest cue of the sentence is its cue",
            Self::LeadIn => "the lead-in names who speaks",
        }
    }
}
