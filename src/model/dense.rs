//! A small **dense** network: one hidden layer over inputs that are numbers, for what a sum over hashed features cannot say.
//!
//! Stored: inputs, hidden units, outputs (a byte each), what a stored unit is worth in the first and in the second layer
//! (`f32`, little endian), then the weights (`i8`): per hidden unit its bias and a weight an input, per output the same.

use super::linear::ModelError;

/// A network ready for use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dense {
    /// Numbers that go in.
    pub inputs: usize,
    /// Per hidden unit: its bias, then a weight an input.
    pub first: Vec<f32>,
    /// Per output: its bias, then a weight a hidden unit.
    pub second: Vec<f32>,
}

impl Dense {
    /// Reads a stored network.
    pub fn decode(bytes: &[u8]) -> Result<Dense, ModelError> {
        let Some((&[inputs, hidden, outputs, a, b, c, d, e, f, g, h], weights)) = bytes.split_first_chunk::<11>() else {
            return Err(ModelError("ends early"));
        };
        let [inputs, hidden, outputs] = [inputs, hidden, outputs].map(usize::from);
        let sizes = [hidden * (inputs + 1), outputs * (hidden + 1)];
        if inputs == 0 || hidden == 0 || weights.len() != sizes.iter().sum::<usize>() {
            return Err(ModelError("not as long as its layers"));
        }
        let scale = [[a, b, c, d], [e, f, g, h]].map(f32::from_le_bytes);
        let (first, second) = weights.split_at(sizes[0]);
        let read = |bytes: &[u8], scale: f32| bytes.iter().map(|&w| f32::from(w as i8) * scale).collect();
        Ok(Dense { inputs, first: read(first, scale[0]), second: read(second, scale[1]) })
    }

    /// The hidden units for `input`; those below zero are zero.
    pub fn hidden<'a>(&'a self, input: &'a [f32]) -> impl Iterator<Item = f32> + 'a {
        let unit = move |w: &[f32]| {
            let (bias, weights) = w.split_first()?;
            Some((bias + weights.iter().zip(input).map(|(w, x)| w * x).sum::<f32>()).max(0.0))
        };
        self.first.chunks_exact(self.inputs + 1).filter_map(unit)
    }

    /// The outputs for `input`.
    pub fn outputs<const N: usize>(&self, input: &[f32]) -> [f32; N] {
        let width = self.second.len() / N.max(1);
        let mut out = [0.0; N];
        for (o, row) in out.iter_mut().zip(self.second.chunks_exact(width.max(1))) {
            *o = row.first().copied().unwrap_or(0.0);
        }
        for (unit, x) in self.hidden(input).enumerate() {
            for (o, row) in out.iter_mut().zip(self.second.chunks_exact(width.max(1))) {
                *o += row.get(unit + 1).copied().unwrap_or(0.0) * x;
            }
        }
        out
    }

    /// The form that [`Dense::decode`] reads.
    #[cfg(feature = "training")]
    pub fn encode(&self, outputs: usize) -> Vec<u8> {
        let hidden = self.first.len() / (self.inputs + 1);
        let mut bytes = vec![self.inputs as u8, hidden as u8, outputs as u8];
        let layers = [&self.first, &self.second];
        let scales = layers.map(|l| l.iter().fold(1e-6_f32, |top, w| top.max(w.abs())) / 127.0);
        scales.iter().for_each(|s| bytes.extend(s.to_le_bytes()));
        for (layer, scale) in layers.into_iter().zip(scales) {
            bytes.extend(layer.iter().map(|w| (w / scale).round() as i8 as u8));
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        let scale = 1.0_f32.to_le_bytes();
        let mut bytes = vec![2, 2, 1];
        bytes.extend(scale);
        bytes.extend(scale);
        // One unit adds its inputs, one takes the second from the first; the output is one and a half of them.
        bytes.extend([0, 1, 1, 0, 1, -1_i8 as u8, 1, 1, 2]);
        bytes
    }

    #[test]
    fn layers_follow_each_other() {
        let net = Dense::decode(&small()).unwrap();
        assert_eq!(net.outputs::<1>(&[2.0, 1.0]), [1.0 + 3.0 + 2.0]);
        assert_eq!(net.outputs::<1>(&[1.0, 2.0]), [1.0 + 3.0], "a unit below zero is zero");
    }

    #[test]
    fn what_is_cut_is_no_network() {
        let bytes = small();
        for cut in 0..bytes.len() {
            assert!(Dense::decode(&bytes[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[cfg(feature = "training")]
    #[test]
    fn what_is_written_reads_back() {
        let net = Dense { inputs: 2, first: vec![0.0, 127.0, -64.0], second: vec![1.0, 127.0] };
        assert_eq!(Dense::decode(&net.encode(1)), Ok(net));
    }
}
