//! Writes the form that [`super::Linear`] reads. Only for `training/`.

/// Stores `rows` (feature number, weight per label). Weights are rounded to multiples of `scale`; zeros are left out.
pub fn encode(labels: u8, scale: f32, rows: &mut [(u32, Vec<f32>)]) -> Vec<u8> {
    rows.sort_by_key(|r| r.0);
    let (mut numbers, mut runs, mut names, mut weights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut count, mut before) = (0u32, 0);
    for (number, row) in rows.iter() {
        let kept: Vec<(u8, i8)> =
            (0..labels).zip(row).map(|(l, w)| (l, (w / scale).round().clamp(-127.0, 127.0) as i8)).filter(|e| e.1 != 0).collect();
        if kept.is_empty() {
            continue;
        }
        leb128(&mut numbers, number - before);
        before = *number;
        count += 1;
        runs.push(kept.len() as u8);
        names.extend(kept.iter().map(|e| e.0));
        weights.extend(kept.iter().map(|e| e.1 as u8));
    }
    let mut out = vec![labels];
    out.extend(scale.to_bits().to_le_bytes());
    out.extend(count.to_le_bytes());
    for stream in [numbers, runs, names, weights] {
        out.extend(stream);
    }
    out
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
