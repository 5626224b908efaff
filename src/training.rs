//! Annotated articles in, a model file out.
