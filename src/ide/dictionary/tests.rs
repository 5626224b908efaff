//! Dictionaries as an editor sees them.
