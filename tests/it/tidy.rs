//! What the source tree promises of itself.
