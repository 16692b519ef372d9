//! **Trees**: a sum of small decision trees over inputs that are numbers (gradient boosting, Friedman 2001), for what depends on how
//! several of them stand to each other.
//!
//! Stored: the trees one after another, each from its root, a branch before what lies below it. A branch is its input (a byte, below 255)
//! and a threshold in steps of 1 / [`STEPS`] (`i16`, little endian), then the tree for inputs up to the threshold, then that for higher ones. A leaf is
//! 255 and what it adds in steps of 1 / [`PARTS`] (`i8`).

use super::linear::ModelError;

/// In place of an input: a leaf.
const LEAF: u8 = 255;

/// Steps of a threshold in one.
pub const STEPS: f32 = 64.0;

/// Steps of what a leaf adds in one.
pub const PARTS: f32 = 256.0;

/// A place in a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    /// Goes on behind it where `input` is at most `threshold`, else at `higher`.
    Branch { input: u8, threshold: f32, higher: u16 },
    Leaf(f32),
}

/// Trees ready for use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u16>,
}

impl Trees {
    /// Reads stored trees over `inputs` numbers.
    pub fn decode(bytes: &[u8], inputs: usize) -> Result<Trees, ModelError> {
        let mut trees = Trees::default();
        let mut rest = bytes;
        while !rest.is_empty() {
            trees.roots.push(u16::try_from(trees.nodes.len()).map_err(|_| ModelError("too many branches"))?);
            rest = trees.read(rest, inputs)?;
        }
        Ok(trees)
    }

    /// Reads two models: how long the first is (`u16`, little endian), it, then the other.
    pub fn decode_pair(bytes: &[u8], inputs: usize) -> Result<[Trees; 2], ModelError> {
        let (length, both) = bytes.split_first_chunk::<2>().ok_or(ModelError("ends early"))?;
        let (first, second) = both.split_at_checked(usize::from(u16::from_le_bytes(*length))).ok_or(ModelError("ends early"))?;
        Ok([Trees::decode(first, inputs)?, Trees::decode(second, inputs)?])
    }

    /// Reads one tree; gives what follows it.
    fn read<'b>(&mut self, mut rest: &'b [u8], inputs: usize) -> Result<&'b [u8], ModelError> {
        // Branches whose higher side is still to come.
        let mut open = Vec::new();
        loop {
            let (&input, after) = rest.split_first().ok_or(ModelError("ends early"))?;
            if input == LEAF {
                let (&value, after) = after.split_first().ok_or(ModelError("ends early"))?;
                self.nodes.push(Node::Leaf(f32::from(value as i8) / PARTS));
                rest = after;
                let Some(branch): Option<usize> = open.pop() else { return Ok(rest) };
                let here = u16::try_from(self.nodes.len()).map_err(|_| ModelError("too many branches"))?;
                if let Some(Node::Branch { higher, .. }) = self.nodes.get_mut(branch) {
                    *higher = here;
                }
                continue;
            }
            let (&threshold, after) = after.split_first_chunk::<2>().ok_or(ModelError("ends early"))?;
            if usize::from(input) >= inputs {
                return Err(ModelError("asks for an input that there is not"));
            }
            open.push(self.nodes.len());
            self.nodes.push(Node::Branch { input, threshold: f32::from(i16::from_le_bytes(threshold)) / STEPS, higher: 0 });
            rest = after;
        }
    }

    /// What all trees add for `input`.
    pub fn sum(&self, input: &[f32]) -> f32 {
        self.roots.iter().map(|&root| self.leaf(usize::from(root), input)).sum()
    }

    /// What the tree that begins at `at` adds.
    fn leaf(&self, mut at: usize, input: &[f32]) -> f32 {
        // A branch leads on only to places behind it, so this ends.
        loop {
            match self.nodes.get(at) {
                Some(&Node::Branch { input: n, threshold, higher }) => {
                    let below = input.get(usize::from(n)).is_none_or(|&x| x <= threshold);
                    at = if below { at + 1 } else { usize::from(higher) };
                }
                Some(&Node::Leaf(value)) => return value,
                None => return 0.0,
            }
        }
    }
}

/// Writes trees in the form that [`Trees::decode`] reads: a branch, then the lower and the higher side.
#[cfg(feature = "training")]
pub mod write {
    use super::{LEAF, PARTS, STEPS};

    /// A branch on `input` at `threshold`.
    pub fn branch(out: &mut Vec<u8>, input: u8, threshold: f32) {
        out.push(input);
        out.extend(((threshold * STEPS).round() as i16).to_le_bytes());
    }

    /// A leaf; what lies beyond what a byte holds is cut.
    pub fn leaf(out: &mut Vec<u8>, value: f32) {
        out.extend([LEAF, (value * PARTS).round() as i8 as u8]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two trees: 96 parts above 1 at input 0 where input 1 is above -2, else 32, else none; and always 16.
    fn small() -> Vec<u8> {
        let mut bytes = vec![0, 64, 0, LEAF, 0, 1];
        bytes.extend((-128_i16).to_le_bytes());
        bytes.extend([LEAF, 32, LEAF, 96, LEAF, 16]);
        bytes
    }

    #[test]
    fn branches_lead_to_leaves() {
        let trees = Trees::decode(&small(), 2).unwrap();
        let sum = |input: [f32; 2]| trees.sum(&input) * PARTS;
        assert_eq!(sum([1.0, 0.0]), 16.0);
        assert_eq!(sum([1.1, 0.0]), 112.0);
        assert_eq!(sum([1.1, -2.0]), 48.0);
    }

    #[test]
    fn what_is_cut_or_asks_for_more_is_no_model() {
        let bytes = small();
        for cut in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13] {
            assert!(Trees::decode(&bytes[..cut], 2).is_err(), "cut at {cut}");
        }
        assert!(Trees::decode(&bytes, 1).is_err());
    }

    #[cfg(feature = "training")]
    #[test]
    fn what_is_written_reads_back() {
        let mut bytes = Vec::new();
        write::branch(&mut bytes, 0, 1.0);
        write::leaf(&mut bytes, 0.0);
        write::branch(&mut bytes, 1, -2.0);
        write::leaf(&mut bytes, 32.0 / PARTS);
        write::leaf(&mut bytes, 96.0 / PARTS);
        write::leaf(&mut bytes, 16.0 / PARTS);
        assert_eq!(bytes, small());
    }
}
