//! Text for a hover: escaping, excerpts, dates.

use jiff::civil::Date;

use crate::text::fold::FILLER;

/// Text that Markdown shows as it is.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The start of a text on one line, cut at a blank.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let seen: String = text.chars().filter(|&c| c != FILLER).collect();
    let mut out = String::new();
    for word in seen.split_whitespace() {
        if !out.is_empty() && out.chars().count() + 1 + word.chars().count() > most {
            return out + " …";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// `14 June 2014`
pub(super) fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `one mention`, `3 mentions`
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("one {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_line_without_filler() {
        assert_eq!(excerpt("We will\n not\0 go  back", 40), "We will not go back");
        assert_eq!(excerpt("We will not go back", 12), "We will not …");
    }

    #[test]
    fn markdown_signs_are_escaped_and_dates_are_in_words() {
        assert_eq!(escape("a_b*c"), r"a\_b\*c");
        assert_eq!(date(jiff::civil::date(2014, 6, 4)), "4 June 2014");
    }
}
