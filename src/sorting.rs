//! **Sorting**, compiled once: the standard library's sort is compiled anew for every kind of list and comparison, 6 KB of wasm each
//! time, which made up 165 of the engine's 890 KB of code. Here one sort of places serves all lists.
//!
//! All sorts are stable.

use std::cmp::Ordering;

/// Sorts `list` by a comparison.
pub fn by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if list.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let places = sorted(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(places.into_iter().filter_map(|p| taken.get_mut(p)?.take()));
}

/// Sorts `list` by what `key` gives.
pub fn by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts `list` from low to high.
pub fn plain<T: Ord>(list: &mut Vec<T>) {
    by(list, T::cmp);
}

/// The places of a list of length `n`, in order.
fn sorted(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["deny", "no", "claim", "", "not", "lie", "it"];
        by_key(&mut words, |w| w.len());
        assert_eq!(words, ["", "no", "it", "not", "lie", "deny", "claim"]);
        by_key(&mut words, |w| std::cmp::Reverse(w.len()));
        assert_eq!(words, ["claim", "deny", "not", "lie", "no", "it", ""]);
    }

    #[test]
    fn as_the_standard_library_sorts() {
        let mut ours: Vec<u64> = (0..999).map(|n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 100).collect();
        let mut theirs = ours.clone();
        plain(&mut ours);
        theirs.sort();
        assert_eq!(ours, theirs);
    }
}
