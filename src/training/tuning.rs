//! Choosing the bonuses on held-out articles: one after the other, as long as a step helps.

use super::{corpus::Article, evaluation};
use crate::analysis::attribution::model::{Bonuses, Model};

const STEPS: [f32; 2] = [0.3, -0.3];
const TURNS: usize = 3;

/// The bonuses with which a model does best.
pub(super) fn bonuses(model: &Model, articles: &[&Article]) -> Bonuses {
    let worth = |values: [f32; 4]| {
        let model = Model { bonuses: Bonuses::from(values), ..model.clone() };
        evaluation::figures(&model, articles.iter().copied()).worth()
    };
    let mut values = <[f32; 4]>::from(model.bonuses);
    let mut best = worth(values);
    for _ in 0..TURNS {
        let before = best;
        for (bonus, step) in (0..values.len()).flat_map(|bonus| STEPS.map(|step| (bonus, step))) {
            loop {
                let mut moved = values;
                moved[bonus] += step;
                let found = worth(moved);
                if found <= best {
                    break;
                }
                (values, best) = (moved, found);
            }
        }
        if best <= before {
            break;
        }
    }
    Bonuses::from(values)
}
