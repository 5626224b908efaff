//! Trains and measures attribution models until the command line does.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for developers")]

use std::{io::Write, path::Path, time::Instant};

use anyhow::{Context, Result, bail};
use copydesk::{
    analysis::{attribution::model::Model, layout::Layout},
    text::{Format, Span},
    training,
};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let clock = Instant::now();
    let mut progress = |line: &str| eprintln!("{:6.1} s  {line}", clock.elapsed().as_secs_f32());
    match arguments[..] {
        ["trial", directory, output] => {
            let articles = training::corpus::read(Path::new(directory))?;
            write(&training::trial(&articles, 1, &mut progress)?, output)
        }
        ["evaluate", directory, model] => {
            println!("{}", training::evaluate(Path::new(directory), &read(model)?)?);
            Ok(())
        }
        ["bonuses", directory, model, content, cue, source, silence] => {
            let values = [content, cue, source, silence].map(|value| value.parse().unwrap_or(0.0));
            let model = Model { bonuses: values.into(), ..read(model)? };
            println!("{}", training::evaluate(Path::new(directory), &model)?);
            Ok(())
        }
        ["full", directory, output, content, cue, source, silence] => {
            let articles = training::corpus::read(Path::new(directory))?;
            let values = [content, cue, source, silence].map(|value| value.parse().unwrap_or(0.0));
            write(&training::full(&articles, values.into(), 1, &mut progress), output)
        }
        ["predict", directory, model, output] => predict(directory, &read(model)?, output),
        [directory, output] => write(&training::train(Path::new(directory), 1, &mut progress)?, output),
        _ => bail!("train [trial|evaluate|predict] DIR MODEL [OUT]"),
    }
}

fn write(model: &Model, path: &str) -> Result<()> {
    std::fs::write(path, model.to_bytes()).with_context(|| format!("{path}: cannot be written"))
}

fn read(path: &str) -> Result<Model> {
    let bytes = std::fs::read(path).with_context(|| format!("{path}: cannot be read"))?;
    Model::from_bytes(&bytes).with_context(|| path.to_owned())
}

/// Writes what the model finds as JSON Lines, in code points, and says how fast it was.
fn predict(directory: &str, model: &Model, output: &str) -> Result<()> {
    let articles = training::corpus::read(Path::new(directory))?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(output)?);
    for article in &articles {
        let points = |span: &Span| {
            let start = article.text[..span.start()].chars().count();
            [start, start + span.of(&article.text).chars().count()]
        };
        let list = |spans: &[Span]| spans.iter().map(points).collect::<Vec<_>>();
        let attributions: Vec<_> = model
            .decode(&article.layout)
            .iter()
            .map(|found| {
                let source = if found.source.is_empty() { None } else { Some(list(&found.source)) };
                serde_json::json!({"source": source, "cue": list(&found.cue), "content": list(&found.content)})
            })
            .collect();
        writeln!(file, "{}", serde_json::json!({"path": format!("{}.txt", article.name), "attributions": attributions}))?;
    }
    let clock = Instant::now();
    let rounds = 10;
    for _ in 0..rounds {
        for article in &articles {
            std::hint::black_box(model.decode(&article.layout));
        }
    }
    let decode = clock.elapsed().as_secs_f64() / f64::from(rounds);
    let clock = Instant::now();
    articles.iter().for_each(|article| drop(std::hint::black_box(Layout::read(&article.text, Format::Plain))));
    let layout = clock.elapsed().as_secs_f64();
    let count = articles.len() as f64;
    eprintln!("decode {:.0} articles/s, layout {:.0}, both {:.0}", count / decode, count / layout, count / (decode + layout));
    Ok(())
}
