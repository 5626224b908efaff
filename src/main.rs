//! The `copydesk` binary.

fn main() {}
