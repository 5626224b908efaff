//! Reading articles from disk: the only place below the edge that touches it.
