//! Editor features in editor words: offsets in, plain values out.
