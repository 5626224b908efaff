//! `copydesk completions` and `copydesk man`: what a shell and `man` know of the command line.

use std::{
    fs,
    io::{self, Write},
};

use clap::CommandFactory;

use super::{
    Outcome,
    args::{Arguments, Completions, Man},
};

pub(super) fn completions(args: &Completions, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "copydesk", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Clean)
}

/// The page of the program, or with a folder one for each command.
pub(super) fn man(args: &Man, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let command = Arguments::command();
    let Some(folder) = &args.output else {
        clap_mangen::Man::new(command).render(out)?;
        return Ok(Outcome::Clean);
    };
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
    if let Err(error) = written {
        writeln!(err, "copydesk: {}: cannot be written: {error}", folder.display())?;
        return Ok(Outcome::Failed);
    }
    Ok(Outcome::Clean)
}
