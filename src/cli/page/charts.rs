//! The page's pictures, drawn as SVG: actors over time, and who speaks of whom.

use std::f64::consts::TAU;

use maud::{Markup, html};

use super::{Page, thousands};
use crate::ide::survey::Tie;

/// A row of the picture of actors over time.
const ROW: usize = 26;
const NAMES_WIDTH: usize = 210;
const BARS_WIDTH: usize = 700;

/// How many people and bodies stand in the circle, and how many rows its table has.
const CIRCLE: usize = 14;
const TIES: usize = 20;

/// Mentions by month, a row for each of those named most.
pub(super) fn seasons(page: &Page<'_>) -> Markup {
    let seasons = &page.survey.seasons;
    let most = seasons.actors.iter().flat_map(|actor| &actor.counts).copied().max().unwrap_or(0).max(1);
    let step = BARS_WIDTH as f64 / seasons.labels.len().max(1) as f64;
    let (width, height) = (NAMES_WIDTH + BARS_WIDTH + 60, seasons.actors.len() * ROW + 34);
    // Not more labels than there is room for.
    let every = (seasons.labels.len() * 62).div_ceil(BARS_WIDTH).max(1);
    let at = |index: usize| NAMES_WIDTH as f64 + index as f64 * step;
    html! {
        h2 id="time" { "Actors over time" }
        p.note {
            "How often those named most are named; all rows share one scale (highest bar: " (most) "). "
            @if seasons.undated > 0 { (thousands(seasons.undated)) " articles without a date are not counted." }
        }
        @if seasons.actors.is_empty() { p { "No article carries a date." } } @else {
            figure {
                svg viewBox={ "0 0 " (width) " " (height) } width=(width) role="img" aria-label="Mentions of actors over time" {
                    @for (row, actor) in seasons.actors.iter().enumerate() {
                        text x=(NAMES_WIDTH - 10) y=(row * ROW + 19) text-anchor="end" { (short(&actor.name, 30)) }
                        line.rule x1=(NAMES_WIDTH) x2=(NAMES_WIDTH + BARS_WIDTH) y1=(row * ROW + 24) y2=(row * ROW + 24) { }
                        g.bars {
                            @for (index, &count) in actor.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                                @let tall = (count as f64 / most as f64 * (ROW - 6) as f64).max(1.5);
                                rect x=(one(at(index) + step * 0.1)) y=(one((row * ROW + 24) as f64 - tall)) width=(one((step * 0.8).min(60.0))) height=(one(tall)) {
                                    title { (actor.name) ", " (seasons.labels[index]) ": " (count) }
                                }
                            }
                        }
                        text.dim x=(NAMES_WIDTH + BARS_WIDTH + 8) y=(row * ROW + 19) { (thousands(actor.total)) }
                    }
                    @for (index, label) in seasons.labels.iter().enumerate().filter(|(index, _)| index % every == 0) {
                        text.dim x=(one(at(index))) y=(height - 4) { (label) }
                    }
                }
            }
        }
    }
}

/// Who speaks of whom: a circle with arrows, and the same as a table.
pub(super) fn ties(page: &Page<'_>) -> Markup {
    let ties = &page.survey.ties;
    html! {
        h2 id="graph" { "Who speaks of whom" }
        p.note { "An arrow leads from a named speaker to whom they speak of; the wider, the more often." }
        @if ties.is_empty() { p { "No named source speaks of anybody." } } @else {
            figure { (circle(ties)) }
            table {
                thead { tr { th { "speaker" } th { "of" } th.n { "times" } th { "for example in" } } }
                tbody {
                    @for tie in ties.iter().take(TIES) {
                        tr { td { (tie.speaker) } td { (tie.about) } td.n { (tie.times) } td { (page.link(tie.article)) } }
                    }
                }
            }
            @if ties.len() > TIES { p.note { (thousands(ties.len() - TIES)) " more pairs." } }
        }
    }
}

/// A point of the circle.
struct Point<'a> {
    name: &'a str,
    x: f64,
    y: f64,
    angle: f64,
}

fn circle(ties: &[Tie]) -> Markup {
    let names = circle_names(ties);
    let (middle, radius) = ((430.0, 250.0), 185.0);
    let point = |(index, name): (usize, &&'_ str)| {
        let angle = TAU * (index as f64 + 0.5) / names.len() as f64 - TAU / 4.0;
        (name.to_string(), angle)
    };
    let placed: Vec<(String, f64)> = names.iter().enumerate().map(point).collect();
    let points: Vec<Point<'_>> = placed
        .iter()
        .map(|(name, angle)| Point {
            name,
            x: middle.0 + radius * angle.cos(),
            y: middle.1 + radius * angle.sin(),
            angle: *angle,
        })
        .collect();
    let find = |name: &str| points.iter().find(|point| point.name == name);
    let drawn: Vec<_> = ties.iter().filter_map(|tie| Some((tie, find(&tie.speaker)?, find(&tie.about)?))).collect();
    let most = drawn.iter().map(|(tie, ..)| tie.times).max().unwrap_or(1) as f64;
    html! {
        svg viewBox="0 0 860 500" width="860" role="img" aria-label="Who speaks of whom" {
            defs { marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto" {
                path.head d="M0 0L8 4L0 8z" { }
            } }
            @for (tie, from, to) in &drawn {
                path.tie d=(curve(from, to, middle)) stroke-width=(one(1.0 + 6.0 * (tie.times as f64 / most).sqrt())) marker-end="url(#head)" {
                    title { (tie.speaker) " of " (tie.about) ": " (tie.times) }
                }
            }
            @for point in &points {
                circle.dot cx=(one(point.x)) cy=(one(point.y)) r="6" { }
                text x=(one(point.x + 13.0 * point.angle.cos())) y=(one(point.y + 16.0 * point.angle.sin() + 4.0))
                    text-anchor=(anchor(point.angle)) { (short(point.name, 28)) }
            }
        }
    }
}

/// Those in the most frequent ties, as many as the circle holds, by name.
fn circle_names(ties: &[Tie]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for tie in ties {
        let new: Vec<&str> = [&*tie.speaker, &*tie.about].into_iter().filter(|name| !names.contains(name)).collect();
        if names.len() + new.len() <= CIRCLE {
            names.extend(new);
        }
    }
    names.sort_unstable();
    names
}

/// A curve bent towards the middle, so that the way there and the way back lie apart; it ends before the dot.
fn curve(from: &Point<'_>, to: &Point<'_>, middle: (f64, f64)) -> String {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    let bend = (
        f64::midpoint(from.x, to.x) * 0.55 + middle.0 * 0.45 - dy / length * 16.0,
        f64::midpoint(from.y, to.y) * 0.55 + middle.1 * 0.45 + dx / length * 16.0,
    );
    let last = (to.x - bend.0).hypot(to.y - bend.1).max(1.0);
    let end = (to.x - (to.x - bend.0) / last * 9.0, to.y - (to.y - bend.1) / last * 9.0);
    format!("M{} {}Q{} {} {} {}", one(from.x), one(from.y), one(bend.0), one(bend.1), one(end.0), one(end.1))
}

fn anchor(angle: f64) -> &'static str {
    match angle.cos() {
        side if side > 0.2 => "start",
        side if side < -0.2 => "end",
        _ => "middle",
    }
}

/// One place behind the point is as fine as a screen.
fn one(number: f64) -> String {
    format!("{number:.1}")
}

fn short(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let kept: String = name.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
