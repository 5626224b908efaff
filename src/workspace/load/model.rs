//! The attribution model from disk.

use std::{fs::File, io::Read, path::Path};

use super::{Problem, read};
use crate::analysis::attribution::model::Model;

/// The largest model file that is read; one is about 2 MB.
const LIMIT: u64 = 64 << 20;

/// Reads a model file. What cannot be read, or is no model of this version, is a problem.
pub fn model(file: &Path) -> Result<Model, Problem> {
    contents(file)
        .and_then(|bytes| Model::from_bytes(&bytes).map_err(|error| error.to_string()))
        .map_err(|message| Problem::new(file, message))
}

fn contents(file: &Path) -> Result<Vec<u8>, String> {
    let reader = match File::open(file) {
        Ok(_) if file.is_dir() => return Err("a folder, not an attribution model".into()),
        Ok(reader) => reader,
        Err(_) if file.symlink_metadata().is_err() => return Err("no such model file".into()),
        Err(error) => return Err(read::unreadable(file, &error)),
    };
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| read::unreadable(file, &error))?;
    if bytes.len() as u64 > LIMIT { Err("too large for an attribution model".into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_is_no_model_is_one_line_with_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str, bytes: &[u8]| {
            fs::write(dir.path().join(name), bytes).unwrap();
            dir.path().join(name)
        };
        let shipped: &[u8] = include_bytes!("../../../dictionaries/attribution.model");
        let mut newer = shipped.to_vec();
        newer[8] = 99;
        for (file, reason) in [
            (path("zip.model", b"PK\x03\x04"), "no attribution model"),
            (path("empty.model", b""), "no attribution model"),
            (path("cut.model", &shipped[..70_000]), "cut off or damaged"),
            (path("newer.model", &newer), "has version 99"),
            (dir.path().join("none.model"), "no such model file"),
            (dir.path().to_owned(), "a folder"),
        ] {
            let problem = model(&file).unwrap_err();
            assert!(problem.message.contains(reason) && !problem.message.contains('\n'), "{problem}");
        }
        assert!(model(&path("good.model", shipped)).is_ok());
    }
}
