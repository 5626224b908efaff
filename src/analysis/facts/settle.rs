//! Facts are kept as long as their article is: what they take beyond what they say is given back.

use std::sync::Arc;

use super::{Attribution, Facts};

impl Facts {
    /// Gives back the room that was left for more, and the copy of a text that is all prose.
    pub fn settle(&mut self, text: &Arc<str>) {
        self.layout.settle(text);
        self.mentions.shrink_to_fit();
        for mention in &mut self.mentions {
            mention.agents.shrink_to_fit();
            mention.rivals.shrink_to_fit();
        }
        self.people.shrink_to_fit();
        self.bodies.shrink_to_fit();
        self.agents.shrink_to_fit();
        self.attributions.shrink_to_fit();
        self.attributions.iter_mut().for_each(shrink);
        self.coverage.shrink_to_fit();
        self.claims.shrink_to_fit();
    }
}

fn shrink(attribution: &mut Attribution) {
    attribution.cue.shrink_to_fit();
    attribution.content.shrink_to_fit();
    attribution.repairs.shrink_to_fit();
    if let Some(source) = &mut attribution.source {
        source.candidates.shrink_to_fit();
    }
}
