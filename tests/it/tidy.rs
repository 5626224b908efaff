//! What the source tree promises of itself.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The most lines of a file, and of a function.
const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// Each floor with the floors it may import.
const FLOORS: [(&str, &[&str]); 9] = [
    ("text", &[]),
    ("dictionary", &["text"]),
    ("analysis", &["text", "dictionary"]),
    ("workspace", &["text", "dictionary", "analysis"]),
    ("training", &["text", "dictionary", "analysis"]),
    ("rules", &["text", "dictionary", "analysis", "workspace"]),
    ("ide", &["text", "dictionary", "analysis", "workspace"]),
    ("server", &["text", "dictionary", "analysis", "workspace", "rules", "ide"]),
    ("cli", &["text", "dictionary", "analysis", "workspace", "rules", "ide", "training"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                found.insert(path.strip_prefix(root().join("src")).expect("under src").to_owned(), text);
            }
        }
    }
    found
}

fn floor(path: &Path) -> String {
    let first = path.components().next().expect("a file has a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[test]
fn floors_import_lower_floors_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = floor(&path);
        let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == here) else { continue };
        for (other, _) in FLOORS.iter().filter(|(other, _)| *other != here && !below.contains(other)) {
            for (number, line) in code(&text).lines().enumerate() {
                let names = [format!("crate::{other}::"), format!("crate::{other};"), format!("    {other}::")];
                let grouped = line.starts_with("    ")
                    && line.trim_start().starts_with(&format!("{other}::"))
                    && code(&text).contains("use crate::{");
                if names[..2].iter().any(|name| line.contains(name.as_str())) || grouped {
                    wrong.push(format!("{}:{}: `{here}` imports `{other}`", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_protocol_s_vocabulary_stays_in_the_server() {
    let outside = sources().into_iter().filter(|(path, _)| floor(path) != "server" && floor(path) != "main");
    let words = ["tower_lsp", "lsp_types", "tokio::", "Url"];
    let wrong: Vec<_> = outside
        .filter(|(_, text)| {
            words
                .iter()
                .any(|word| code(text).lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word)))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_file_says_what_it_is_for_and_fits_its_purpose() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{} does not open with a `//!` line", path.display()));
        }
        if code(&text).lines().count() > FILE_LINES {
            wrong.push(format!("{} has more than {FILE_LINES} lines", path.display()));
        }
        wrong.extend(
            long_functions(&text)
                .into_iter()
                .map(|name| format!("{}: `{name}` has more than {FUNCTION_LINES} lines", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Functions, told by rustfmt's indentation, that do not fit a screen.
fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut long = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let Some(place) =
            line.find("fn ").filter(|_| line.trim_end().ends_with('{') && !line.trim_start().starts_with("//"))
        else {
            continue;
        };
        let close = format!("{}}}", " ".repeat(indent));
        let length = lines[start..].iter().position(|line| *line == close).unwrap_or(0);
        if length > FUNCTION_LINES {
            long.push(line[place + 3..].split('(').next().unwrap_or("").to_owned());
        }
    }
    long
}

#[test]
fn no_path_of_a_machine_and_no_registry_address_is_in_the_tree() {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let Some(listed) = listed.ok().filter(|output| output.status.success()) else {
        println!("skipped: not a git checkout");
        return;
    };
    let names = String::from_utf8(listed.stdout).expect("names are UTF-8");
    // Spelt in pieces, so that this file does not find itself.
    let banned = [["/work", "/main"].concat(), ["/root", "/"].concat(), ["artifac", "tory"].concat()];
    let mut wrong = Vec::new();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let Ok(text) = fs::read_to_string(root().join(name)) else { continue };
        wrong.extend(
            banned.iter().filter(|word| text.contains(word.as_str())).map(|word| format!("{name} holds `{word}`")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_an_allowed_licence_and_comes_from_the_registry() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let deny = fs::read_to_string(root().join("deny.toml")).expect("deny.toml is there");
    let allowed: Vec<&str> =
        deny.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\",")).collect();
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        // `A OR B`, the older `A/B`: one allowed choice is enough; `A AND B` needs both.
        let choices = licence.replace(['(', ')'], "").replace('/', " OR ");
        let fits = choices.split(" OR ").any(|choice| {
            choice.split(" AND ").all(|one| allowed.contains(&one.trim().split(" WITH ").next().unwrap_or("")))
        });
        assert!(fits, "{name} has the licence `{licence}`, which deny.toml does not allow");
        let source = package["source"].as_str().unwrap_or("the tree");
        assert!(source == "the tree" || source.starts_with("registry+"), "{name} comes from {source}");
    }
}
