//! The command line: arguments, commands, reporters.
