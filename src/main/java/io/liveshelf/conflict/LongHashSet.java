package io.liveshelf.conflict;

/**
 * A set of well-mixed numbers in one array, by open addressing (Knuth, The Art of Computer Programming, vol. 3,
 * section 6.4, algorithm L): a dozen bytes an entry. Not thread-safe.
 */
final class LongHashSet {
    private static final int SMALLEST = 1 << 10;

    private long[] slots = new long[SMALLEST];
    private boolean hasZero;
    private int size;

    void add(long number) {
        if (number == 0) {
            hasZero = true;
            return;
        }
        if (insert(slots, number) && ++size > slots.length / 4 * 3) {
            grow();
        }
    }

    boolean contains(long number) {
        if (number == 0) {
            return hasZero;
        }
        int mask = slots.length - 1;
        for (int slot = (int) number & mask; slots[slot] != 0; slot = slot + 1 & mask) {
            if (slots[slot] == number) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long number : slots) {
            if (number != 0) {
                insert(larger, number);
            }
        }
        slots = larger;
    }

    private static boolean insert(long[] slots, long number) {
        int mask = slots.length - 1;
        int slot = (int) number & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == number) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = number;
        return true;
    }
}
