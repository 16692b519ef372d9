//! Writes the form that [`super::Linear`] reads. Only for `training/`.

use super::coded::{BITS, LEAST, Place, SIGN, WHOLE, shares};

/// Stores `rows` (feature number, weight per label). Weights are rounded to multiples of `scale`; zeros are left out.
pub fn encode(labels: u8, scale: f32, rows: &mut [(u32, Vec<f32>)]) -> Vec<u8> {
    assert!(labels <= 128, "a label and one bit must fit a byte");
    rows.sort_by_key(|r| r.0);
    let mut symbols = Vec::new();
    let (mut count, mut before) = (0u32, 0);
    for (number, row) in rows.iter() {
        let kept: Vec<(u8, i8)> =
            (0..labels).zip(row).map(|(l, w)| (l, (w / scale).round().clamp(-127.0, 127.0) as i8)).filter(|e| e.1 != 0).collect();
        if kept.is_empty() {
            continue;
        }
        let mut gap = Vec::new();
        leb128(&mut gap, number - before);
        symbols.extend(gap.into_iter().enumerate().map(|(i, byte)| (Place::Gap(i == 0), byte)));
        before = *number;
        count += 1;
        let (mut label_before, mut sum) = (None, None);
        for (i, &(label, weight)) in kept.iter().enumerate() {
            let last = i + 1 == kept.len();
            symbols.push((Place::Label(label_before), label << 1 | u8::from(last)));
            symbols.push((Place::Weight(last, sum), weight as u8 ^ SIGN));
            (label_before, sum) = (Some(label), Some(sum.unwrap_or(0) + i32::from(weight)));
        }
    }
    let mut out = vec![labels];
    out.extend(scale.to_bits().to_le_bytes());
    out.extend(count.to_le_bytes());
    code(&mut out, Place::count(labels), &symbols.iter().map(|&(place, symbol)| (place.number(), symbol)).collect::<Vec<_>>());
    out
}

/// Adds the tables of so many places, and `symbols`, each with the number of its place.
#[allow(clippy::indexing_slicing, reason = "places are below `Place::count`, and a table has all 256 symbols")]
fn code(out: &mut Vec<u8>, places: usize, symbols: &[(usize, u8)]) {
    let mut counts = vec![[0u32; 256]; places];
    for &(place, symbol) in symbols {
        counts[place][usize::from(symbol)] += 1;
    }
    let tables: Vec<[u32; 256]> = counts.iter().map(|counts| table(out, counts)).collect();
    // From the last symbol to the first: the reader undoes one step after the other.
    let (mut state, mut words) = (u64::from(LEAST), Vec::new());
    for &(place, symbol) in symbols.iter().rev() {
        let table = &tables[place];
        let share = u64::from(table[usize::from(symbol)]);
        let start: u32 = table[..usize::from(symbol)].iter().sum();
        if state >= share << (32 - BITS) {
            words.push(state as u16);
            state >>= 16;
        }
        state = ((state / share) << BITS) + state % share + u64::from(start);
    }
    out.extend((state as u32).to_le_bytes());
    out.extend(words.iter().rev().flat_map(|word| word.to_le_bytes()));
}

/// Stores the table of a place where symbols occur so often; gives their frequencies as they will be read.
#[allow(clippy::indexing_slicing, reason = "all lists have 256 symbols")]
fn table(out: &mut Vec<u8>, counts: &[u32; 256]) -> [u32; 256] {
    let total: u32 = counts.iter().sum();
    let code = |n: u32| if n == 0 { 0 } else { 1 + (2.0 * (f64::from(n) * f64::from(WHOLE) / f64::from(total)).log2().max(0.0)).round() as u8 };
    let first = counts.iter().position(|&n| n > 0).unwrap_or(0);
    let end = counts.iter().rposition(|&n| n > 0).map_or(first, |last| last + 1);
    let codes: Vec<u8> = counts[first..end].iter().map(|&n| code(n)).collect();
    out.push(first as u8);
    leb128(out, codes.len() as u32);
    let mut table = [0; 256];
    table[first..end].iter_mut().zip(shares(&codes)).for_each(|(slot, share)| *slot = share);
    out.extend(codes);
    table
}

fn leb128(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use crate::model::{Linear, Weights, encode, linear::ModelError};

    #[test]
    fn what_is_written_reads_back() {
        let mut rows = vec![(700, vec![0.5, 0.0, -1.0]), (3, vec![0.0, 0.25, 0.0]), (9, vec![0.01, 0.0, 0.0])];
        let bytes = encode(3, 0.25, &mut rows);
        let model = Linear::decode(&bytes).unwrap();
        let scores = model.scores::<3>(&[700, 3, 9, 4]);
        assert_eq!(scores, [0.5, 0.25, -1.0], "9 rounds to nothing, 4 was never seen");
        for cut in 0..bytes.len() {
            assert!(Linear::decode(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        assert_eq!(ModelError("x").to_string(), "model file: x; train it again with `training/`");
    }

    #[test]
    fn a_wrong_byte_does_no_harm() {
        let row = |n: u32| (0..5).map(|label| if (n + label).is_multiple_of(3) { label as f32 - 2.5 } else { 0.0 }).collect::<Vec<f32>>();
        let mut rows: Vec<_> = (0..300).map(|n| (n * n, row(n))).collect();
        let bytes = encode(5, 0.5, &mut rows);
        for (at, wrong) in (0..bytes.len()).flat_map(|at| [(at, 1), (at, 0x80), (at, 0xFF)]) {
            let mut bytes = bytes.clone();
            bytes[at] ^= wrong;
            // Some changes give another model, most none; that it ends is what counts.
            let _ = Linear::decode(&bytes);
        }
    }

    #[test]
    fn long_lists_and_many_labels_add_up() {
        let row = |n: u32| (0..45).map(|label| if label == n as usize % 45 { -127.0 } else { 0.0 }).collect::<Vec<f32>>();
        let mut rows: Vec<_> = (0..900).map(|n| (n * 7, row(n))).collect();
        let model = Linear::decode(&encode(45, 1.0, &mut rows)).unwrap();
        let features: Vec<u32> = (0..6300).collect();
        assert_eq!(model.scores::<45>(&features), [-127.0 * 20.0; 45]);
        assert_eq!(model.label(7 * 44), Some(44));
        assert_eq!(model.label(1), None);
        let mut rows: Vec<_> = (0..900).map(|n| (n, vec![127.0])).collect();
        let model = Linear::decode(&encode(1, 1.0, &mut rows)).unwrap();
        assert_eq!(model.scores::<1>(&features), [127.0 * 900.0]);
    }
}
