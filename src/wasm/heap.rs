//! **The allocator**: small pieces of memory from lists of free ones, one list for each size; all else from the system's.
//!
//! An analysis asks for some five pieces a word, nearly all of them small and soon given back: to take one from a list and to
//! put it back is three steps, where the system's allocator looks for neighbours to join. Memory given to small pieces stays
//! theirs: the next text uses it again.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

/// Sizes are rounded up to multiples of this, which is also how pieces are aligned.
const STEP: usize = 16;
/// Larger pieces come from the system's allocator.
const LARGEST: usize = 1024;
/// How much is taken from the system's allocator at a time.
const CHUNK: usize = 64 << 10;

struct Heap {
    /// Per size: the first free piece, in which the address of the next stands.
    free: [Cell<*mut u8>; LARGEST / STEP + 1],
    /// What was never given out, of the last chunk.
    next: Cell<*mut u8>,
    left: Cell<usize>,
}

#[global_allocator]
static HEAP: Heap = Heap {
    free: [const { Cell::new(null_mut()) }; LARGEST / STEP + 1],
    next: Cell::new(null_mut()),
    left: Cell::new(0),
};

// SAFETY: the module is built without threads, so that nothing is shared.
unsafe impl Sync for Heap {}

impl Heap {
    /// The list for pieces of this layout; none when the system's allocator has them.
    fn list(&self, layout: Layout) -> Option<&Cell<*mut u8>> {
        if layout.align() > STEP || layout.size() > LARGEST {
            None
        } else {
            self.free.get(layout.size().div_ceil(STEP))
        }
    }

    /// A piece that was never given out; null when there is no more memory.
    #[cold]
    #[inline(never)]
    fn fresh(&self, size: usize) -> *mut u8 {
        let size = size.next_multiple_of(STEP);
        if self.left.get() < size {
            // SAFETY: the size is not zero and the alignment a power of two.
            let chunk = unsafe { System.alloc(Layout::from_size_align_unchecked(CHUNK, STEP)) };
            if chunk.is_null() {
                return chunk;
            }
            self.next.set(chunk);
            self.left.set(CHUNK);
        }
        let piece = self.next.get();
        self.next.set(piece.wrapping_add(size));
        self.left.set(self.left.get() - size);
        piece
    }
}

// SAFETY: a piece is in a list only while nobody has it, is as large as the list says, and multiples of 16 are aligned to 16.
unsafe impl GlobalAlloc for Heap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: what the caller promises of the layout is what the system's allocator asks; a free piece holds an address.
        unsafe {
            let Some(list) = self.list(layout) else { return System.alloc(layout) };
            let piece = list.get();
            if piece.is_null() {
                return self.fresh(layout.size());
            }
            list.set(piece.cast::<*mut u8>().read());
            piece
        }
    }

    // Not inlined: it is called from thousands of places.
    #[inline(never)]
    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        // SAFETY: the piece came from where the layout says, and is the caller's no more.
        unsafe {
            let Some(list) = self.list(layout) else { return System.dealloc(piece, layout) };
            piece.cast::<*mut u8>().write(list.get());
            list.set(piece);
        }
    }

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises that the new size, rounded up, does not overflow.
        unsafe {
            let wanted = Layout::from_size_align_unchecked(size, layout.align());
            match (self.list(layout), self.list(wanted)) {
                (None, None) => return System.realloc(piece, layout, size),
                (Some(a), Some(b)) if std::ptr::eq(a, b) => return piece,
                _ => {}
            }
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(piece, layout.size().min(size));
                self.dealloc(piece, layout);
            }
            moved
        }
    }
}
