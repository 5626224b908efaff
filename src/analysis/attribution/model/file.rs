//! The model file: a magic, a version, a checksum and the tables. A file that is not one is refused in one line.

use std::{array, fmt};

use super::{
    Bonuses, Model,
    crf::{LANES, STATES},
    cues::CueTable,
    groups::Groups,
    judge::Judge,
    linker::{Linker, PLACES, Weights},
    moves::LEGAL,
    table::{EdgeRow, EdgeTable, NODE_BITS, NodeTable},
};

const MAGIC: &[u8; 8] = b"copydesk";
/// Counts up whenever the templates or the layout change: an old file would be read but mean nothing.
const VERSION: u32 = 2;
/// Magic, version and checksum.
pub(super) const HEADER: usize = 20;

/// The file of the shipped model.
const SHIPPED: &[u8] = include_bytes!("../../../../dictionaries/attribution.model");

/// Why a model file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Its first bytes are not a model's.
    Foreign,
    /// It was written for another version of copydesk.
    Version(u32),
    /// It ends early or its checksum is wrong.
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("this is no attribution model: `copydesk train` writes one"),
            Self::Version(found) => {
                write!(f, "this model has version {found}, this copydesk reads version {VERSION}: train it again")
            }
            Self::Damaged => f.write_str("this model file is cut off or damaged: copy or train it again"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Model {
    /// The bytes of the model's file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let Bonuses { content, cue, source, silence } = self.bonuses;
        for bonus in [content, cue, source, silence] {
            body.extend(bonus.to_le_bytes());
        }
        let cues = self.cues.entries();
        body.extend((cues.len() as u32).to_le_bytes());
        for &(hash, byte) in cues {
            body.extend(hash.to_le_bytes());
            body.push(byte);
        }
        let groups = self.groups.entries();
        body.extend((groups.len() as u32).to_le_bytes());
        for (hash, group) in groups {
            body.extend(hash.to_le_bytes());
            body.extend(group.to_le_bytes());
        }
        for offset in self.nodes.offsets {
            body.extend(offset.to_le_bytes());
        }
        body.extend(self.nodes.bytes());
        let edges = self.edges.parts();
        body.extend((edges.len() as u32).to_le_bytes());
        for (key, row) in edges {
            body.extend(key.to_le_bytes());
            body.extend(row.step.to_le_bytes());
            body.extend(LEGAL.map(|(index, _)| row.weights[index].cast_unsigned()));
        }
        for weights in [&self.linker.content, &self.linker.source, &self.judge.weights] {
            body.extend(weights.step.to_le_bytes());
            body.extend(weights.list.iter().map(|weight| weight.cast_unsigned()));
        }
        let head = [MAGIC.as_slice(), &VERSION.to_le_bytes(), &checksum(&body).to_le_bytes()];
        [&head.concat(), body.as_slice()].concat()
    }

    /// Reads a model's file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::Foreign);
        }
        let mut head = Reader { rest: &bytes[MAGIC.len()..] };
        let version = head.u32()?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let sum = u64::from_le_bytes(head.array()?);
        if checksum(head.rest) == sum { Self::from_body(head.rest) } else { Err(ModelError::Damaged) }
    }

    /// The shipped model, which a test has summed up: that costs as much as all else of reading it.
    pub(super) fn shipped() -> Result<Self, ModelError> {
        Self::from_body(&SHIPPED[HEADER..])
    }

    fn from_body(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut body = Reader { rest: bytes };
        let model = body.model()?;
        if body.rest.is_empty() { Ok(model) } else { Err(ModelError::Damaged) }
    }
}

/// FNV-1a.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (array, rest) = self.rest.split_first_chunk().ok_or(ModelError::Damaged)?;
        self.rest = rest;
        Ok(*array)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    /// A list of which the number of rows is told first.
    fn rows<const N: usize>(&mut self) -> Result<&'a [[u8; N]], ModelError> {
        let bytes = (self.u32()? as usize).checked_mul(N).ok_or(ModelError::Damaged)?;
        Ok(self.take(bytes)?.as_chunks().0)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn f32(&mut self) -> Result<f32, ModelError> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    fn model(&mut self) -> Result<Model, ModelError> {
        let bonuses = Bonuses { content: self.f32()?, cue: self.f32()?, source: self.f32()?, silence: self.f32()? };
        let cues = self.rows()?.iter().map(|&[a, b, c, d, likelihood]| (u32::from_le_bytes([a, b, c, d]), likelihood));
        let groups = self.rows()?.iter();
        let groups = groups.map(|&[a, b, c, d, e, f]| (u32::from_le_bytes([a, b, c, d]), u16::from_le_bytes([e, f])));
        let mut offsets = [0.0; STATES];
        for offset in &mut offsets {
            *offset = self.f32()?;
        }
        let nodes = NodeTable::from_bytes(self.take(16 << NODE_BITS)?.as_chunks().0, offsets);
        let edges = EdgeTable::from_parts(self.rows()?.iter().map(edge));
        let linker = Linker { content: self.weights()?, source: self.weights()? };
        let judge = Judge { weights: self.weights()? };
        Ok(Model {
            bonuses,
            groups: Groups::from_entries(groups),
            cues: CueTable::from_entries(cues),
            judge,
            nodes,
            edges,
            linker,
        })
    }

    fn weights(&mut self) -> Result<Weights, ModelError> {
        let step = self.f32()?;
        let list = self.take(PLACES)?.iter().map(|byte| byte.cast_signed()).collect();
        Ok(Weights { list, step })
    }
}

/// Bytes of an edge feature: its key, its step, and the weights of the moves that can be.
const EDGE: usize = size_of::<u64>() + size_of::<f32>() + LEGAL.len();

fn edge(bytes: &[u8; EDGE]) -> (u64, EdgeRow) {
    let key = u64::from_le_bytes(array::from_fn(|at| bytes[at]));
    let step = f32::from_le_bytes(array::from_fn(|at| bytes[size_of::<u64>() + at]));
    let mut row = EdgeRow { step, weights: [0; LANES * LANES] };
    for ((index, _), byte) in LEGAL.iter().zip(&bytes[EDGE - LEGAL.len()..]) {
        row.weights[*index] = byte.cast_signed();
    }
    (key, row)
}

#[cfg(test)]
mod tests {
    use super::super::crf::MOVES;
    use super::*;

    fn model() -> Model {
        let mut model = Model::default();
        model.bonuses.cue = 0.8;
        model.nodes.insert(0x1234_5678_9abc_def0, &[0.1, -0.2, 0.3, 0.0, 0.0, 0.5, -0.5]);
        model.edges = EdgeTable::new(&[(7, MOVES.map(|move_| if move_ < 0.0 { 0.0 } else { 0.25 }))]);
        model.cues = CueTable::from_entries([(5, 0x87), (3, 1)]);
        model
    }

    #[test]
    fn a_model_comes_back_as_it_was_written() {
        let bytes = model().to_bytes();
        let read = Model::from_bytes(&bytes).unwrap();
        assert_eq!(read, model());
        assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn the_shipped_file_is_whole() {
        assert_eq!(Model::from_bytes(SHIPPED).unwrap(), Model::shipped().unwrap());
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let bytes = model().to_bytes();
        assert_eq!(Model::from_bytes(b"PK\x03\x04 something else").unwrap_err(), ModelError::Foreign);
        assert_eq!(Model::from_bytes(&[]).unwrap_err(), ModelError::Foreign);
        for length in [9, 15, 40, bytes.len() / 2, bytes.len() - 1] {
            assert_eq!(Model::from_bytes(&bytes[..length]).unwrap_err(), ModelError::Damaged, "{length}");
        }
        let mut newer = bytes.clone();
        newer[8] = 99;
        assert_eq!(Model::from_bytes(&newer).unwrap_err(), ModelError::Version(99));
        let mut flipped = bytes;
        flipped[300] ^= 1;
        assert_eq!(Model::from_bytes(&flipped).unwrap_err(), ModelError::Damaged);
    }

    #[test]
    fn every_refusal_is_one_line() {
        for error in [ModelError::Foreign, ModelError::Version(9), ModelError::Damaged] {
            assert!(!error.to_string().contains('\n'));
        }
    }
}
