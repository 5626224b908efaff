//! Reads a rule's page: its sections and the examples that run as tests.
//!
//! An example is a fenced `text` block: a tiny article. Under *Reported* the offending words are marked on the line below
//! with `^^^`; a block without marks is reported somewhere. A line `//- name` starts another article of the corpus.

/// An example.
pub(super) struct Example {
    /// Whether the rule must report it.
    pub(super) reported: bool,
    /// The line of the page where it starts, from 1.
    pub(super) line: usize,
    /// The articles by name; the first is the one that is looked at.
    pub(super) articles: Vec<(String, String)>,
    /// The marked stretches of the first article, in bytes.
    pub(super) marks: Vec<(usize, usize)>,
}

/// The titles of a page's sections, in their order.
pub(super) fn sections(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

/// The examples of a page.
pub(super) fn examples(page: &str) -> Vec<Example> {
    let (mut found, mut section, mut block) = (Vec::new(), "", None::<(usize, Vec<&str>)>);
    for (number, line) in page.lines().enumerate() {
        match &mut block {
            None if line.starts_with("## ") => section = &line[3..],
            None if line == "```text" => block = Some((number + 2, Vec::new())),
            Some((start, lines)) if line == "```" => {
                let reported = match section {
                    "Reported" => true,
                    "Accepted" => false,
                    other => panic!("line {start}: an example under `{other}`"),
                };
                found.push(example(reported, *start, lines));
                block = None;
            }
            Some((_, lines)) => lines.push(line),
            None => {}
        }
    }
    found
}

fn example(reported: bool, line: usize, lines: &[&str]) -> Example {
    let mut example =
        Example { reported, line, articles: vec![("article.txt".to_owned(), String::new())], marks: Vec::new() };
    let mut above = (0, "");
    for text in lines {
        if let Some(name) = text.strip_prefix("//- ") {
            if !example.articles[0].1.is_empty() {
                example.articles.push((String::new(), String::new()));
            }
            example.articles.last_mut().unwrap().0 = name.to_owned();
        } else if !text.trim().is_empty() && text.chars().all(|c| matches!(c, ' ' | '^')) {
            assert_eq!(example.articles.len(), 1, "line {line}: marks belong under the first article");
            example
                .marks
                .extend(marks(text).map(|(start, end)| (above.0 + byte(above.1, start), above.0 + byte(above.1, end))));
        } else {
            let article = &mut example.articles.last_mut().unwrap().1;
            above = (article.len(), text);
            article.push_str(text);
            article.push('\n');
        }
    }
    example
}

/// The runs of carets of a line, in characters.
fn marks(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let starts = line.char_indices().filter(|&(at, c)| c == '^' && !line[..at].ends_with('^'));
    starts.map(|(at, _)| (at, at + line[at..].chars().take_while(|&c| c == '^').count()))
}

fn byte(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}
